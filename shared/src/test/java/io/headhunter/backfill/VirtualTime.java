package io.headhunter.backfill;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Pause;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Time that passes when everybody waits, and at once. The clock of the database goes on as ever; instead, the moments in
 * the rows of one tenant and its provider are moved back. Safe for use by many threads.
 */
final class VirtualTime implements Pause, Ticker {
    private final TestDatabase database;
    private final TenantId tenant;
    private final PriorityQueue<Duration> wakeUps = new PriorityQueue<>();
    private final long startNanos = Ticker.SYSTEM.nanos();
    private Duration elapsed = Duration.ZERO;
    private int workers = 1;

    VirtualTime(TestDatabase database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    /** Time passes only while so many threads wait. */
    synchronized void workers(int count) {
        workers = count;
    }

    /** One of them waits no more, ever. */
    synchronized void leave() {
        workers--;
        passIfAllWait();
    }

    /** How much has passed beside the time that really did. */
    synchronized Duration elapsed() {
        return elapsed;
    }

    /** How much has passed by the clock of the database, on which both count. */
    synchronized Duration passed() {
        return elapsed.plusNanos(Ticker.SYSTEM.nanos() - startNanos);
    }

    @Override
    public synchronized long nanos() {
        return elapsed.toNanos();
    }

    @Override
    public synchronized void pause(Duration length) throws InterruptedException {
        if (!length.isPositive()) {
            return;
        }
        Duration wakeUp = elapsed.plus(length);
        wakeUps.add(wakeUp);
        passIfAllWait();
        while (elapsed.compareTo(wakeUp) < 0) {
            wait();
        }
    }

    private void passIfAllWait() {
        Duration first = wakeUps.peek();
        if (first != null && wakeUps.size() >= workers) {
            pass(first.minus(elapsed));
            while (!wakeUps.isEmpty() && wakeUps.peek().compareTo(elapsed) <= 0) {
                wakeUps.remove();
            }
            notifyAll();
        }
    }

    /** So much time passes now. */
    synchronized void pass(Duration length) {
        elapsed = elapsed.plus(length);
        String interval = length.toMillis() + " milliseconds";
        database.execute("""
                UPDATE search.backfill_item
                SET not_before = not_before - CAST(? AS interval),
                    lease_expires_at = lease_expires_at - CAST(? AS interval)
                WHERE tenant_id = ?
                """, interval, interval, tenant);
        database.execute("""
                UPDATE search.embedding_provider
                SET requests_at = requests_at - CAST(? AS interval), tokens_at = tokens_at - CAST(? AS interval),
                    paused_until = paused_until - CAST(? AS interval)
                WHERE provider = ?
                """, interval, interval, interval, tenant);
    }
}
