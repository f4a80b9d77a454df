package io.headhunter.benchmark.collection;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.EnlargementStore.Batch;
import io.headhunter.concurrent.FanOut;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * A collection too large to be embedded in an hour, made of a smaller one that was: each document is copied several
 * times, and each copy's vector is its own plus half of that of another document drawn at random, at length 1 again. So
 * the vectors stay among those that the model gives, and a copy is about as near to its original as two people of one
 * occupation are. The first copy is the original itself.
 */
final class Enlargement {
    /** Chosen: copies are .9 near to their originals. */
    static final float PULL = 0.5f;

    private static final int BATCH = 2_000;
    private static final int AT_ONCE = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EnlargementStore store;
    private final TenantId from;
    private final TenantId to;

    Enlargement(ConnectionPool pool, EmbeddingSpace space, TenantId from, TenantId to) {
        this.store = new EnlargementStore(pool, space);
        this.from = from;
        this.to = to;
    }

    /**
     * Copies until there are so many.
     *
     * @param present how many are there already: the copying goes on about there
     */
    void run(int documents, long present, Progress progress) throws SQLException {
        List<String> ids = store.ids(from);
        long startNanos = Ticker.SYSTEM.nanos();
        // Those under way when a run is killed may be any of the last few: they are tried again.
        long first = Math.max(0, present / BATCH - 2 * AT_ONCE) * BATCH;
        for (long next = first; next < documents; next += (long) AT_ONCE * BATCH) {
            List<Callable<Void>> batches = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                long start = next + (long) i * BATCH;
                batches.addAll(steps(ids, start, Math.min(documents, start + BATCH)));
            }
            for (FanOut.Outcome<Void> outcome : FanOut.join(batches, Deadline.in(Duration.ofHours(1)))) {
                if (!(outcome instanceof FanOut.Outcome.Done<Void>)) {
                    throw new SQLException("documents could not be copied: " + outcome);
                }
            }
            long done = Math.min(documents, next + (long) AT_ONCE * BATCH);
            double perSecond = (done - first) * NANOS_PER_SECOND / (Ticker.SYSTEM.nanos() - startNanos);
            progress.show("copied", done, documents, perSecond, Duration.ofMillis((long)
                    (1_000 * (documents - done) / perSecond)));
        }
    }

    /** A batch lies within one copy, so that a document is in it once. */
    private List<Callable<Void>> steps(List<String> ids, long start, long end) {
        List<Callable<Void>> steps = new ArrayList<>();
        long at = start;
        while (at < end) {
            int copy = (int) (at / ids.size());
            int place = (int) (at % ids.size());
            int stop = (int) Math.min(ids.size(), place + end - at);
            Batch batch = batch(ids, copy, place, stop);
            float pull = copy == 0 ? 0 : PULL;
            steps.add(() -> {
                store.copy(batch, pull);
                return null;
            });
            at += stop - place;
        }
        return steps;
    }

    private Batch batch(List<String> ids, int copy, int start, int stop) {
        Random random = new Random(31L * copy + start);
        List<String> others = new ArrayList<>(stop - start);
        for (int i = start; i < stop; i++) {
            others.add(ids.get(random.nextInt(ids.size())));
        }
        return new Batch(from, to, Integer.toString(copy), ids.subList(start, stop), others);
    }
}
