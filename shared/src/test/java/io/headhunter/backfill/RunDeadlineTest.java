package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A run comes to its own end while the provider is asked: nobody else hears of it. In virtual time. */
class RunDeadlineTest {
    private static final EmbeddingOutcome NO_ANSWER = new EmbeddingOutcome.Unavailable("no answer in time");

    private final BackfillBench bench = new BackfillBench();
    private final FakeEmbeddingProvider provider = new FakeEmbeddingProvider();

    /** As a function's run ends: the call had the seconds that were left, and they were too few. */
    @Test
    void run_endsDuringACall_blamesNobody() {
        bench.jobs(3);
        provider.then(_ -> noAnswerFor(Duration.ofSeconds(10))).canary(() -> NO_ANSWER);

        BackfillProgress progress = run(Duration.ofSeconds(10), 10);

        assertThat(progress)
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.CONTINUED, BackfillProgress::outcome);
        assertThat(provider.canaries()).isZero();
        assertThat(outages()).isZero();
        assertThat(items()).containsOnly("0 true true");
        assertThat(bench.run(provider).done()).as("of the next run, at once").isEqualTo(3);
        assertThat(bench.time.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void run_endsDuringTheCanary_blamesNobody() {
        bench.jobs(1);
        provider.then(_ -> NO_ANSWER).canary(() -> noAnswerFor(Duration.ofSeconds(10)));

        BackfillProgress progress = run(Duration.ofSeconds(10), 1);

        assertThat(progress.failed()).isZero();
        assertThat(provider.canaries()).isOne();
        assertThat(outages()).isZero();
        assertThat(items()).containsExactly("0 true true");
    }

    /** So little is left after a call that had its whole time: there is no telling whose fault it was. */
    @Test
    void run_noTimeForTheCanary_blamesNobody() {
        bench.jobs(1);
        provider.then(_ -> noAnswerFor(Duration.ofSeconds(15))).canary(() -> NO_ANSWER);

        run(Duration.ofMillis(15_050), 1);

        assertThat(provider.canaries()).isZero();
        assertThat(outages()).isZero();
        assertThat(items()).containsExactly("0 true true");
    }

    /** It had its whole time and the run went on. */
    @Test
    void run_noAnswerInAWholeCallsTime_isAnOutage() {
        bench.jobs(1);
        provider.then(_ -> noAnswerFor(Duration.ofSeconds(15))).canary(() -> noAnswerFor(Duration.ofSeconds(15)));

        run(Duration.ofSeconds(30), 1);

        assertThat(outages()).isOne();
    }

    /** The probe is not lost: whoever comes next has it at once. */
    @Test
    void run_endsDuringAProbe_countsNoneAndLeavesItToTheNext() {
        bench.jobs(1);
        provider.then(_ -> NO_ANSWER).canary(() -> NO_ANSWER);
        run(Duration.ofSeconds(2), 1);
        assertThat(outages()).isPositive();
        bench.letTimePass();
        long before = outages();

        provider.canary(() -> noAnswerFor(Duration.ofSeconds(10)));
        run(Duration.ofSeconds(10), 1);
        assertThat(outages()).isEqualTo(before);
        Duration start = bench.time.elapsed();
        provider.canary(() -> FakeEmbeddingProvider.embed(List.of(Canary.TEXT)));

        assertThat(bench.run(provider).done()).isOne();
        assertThat(bench.time.elapsed()).isEqualTo(start);
    }

    /** Six calls a minute: the second one's turn comes after the end. */
    @Test
    void run_slotAfterTheEnd_isNotWaitedFor() {
        bench.limits(new ProviderLimits(6, null)).jobs(40);
        Duration length = Duration.ofSeconds(25);

        BackfillProgress progress = run(length, 1);

        assertThat(progress.outcome()).isEqualTo(BackfillOutcome.CONTINUED);
        assertThat(bench.time.elapsed()).isLessThanOrEqualTo(length);
        assertThat(items()).containsOnly("0 true true");
        assertThat(outages()).isZero();
    }

    @Test
    void run_hardlyAnyTime_beginsNothing() {
        bench.jobs(1);

        BackfillProgress progress = run(Duration.ofMillis(90), 1);

        assertThat(progress.outcome()).isEqualTo(BackfillOutcome.CONTINUED);
        assertThat(provider.calls()).isZero();
    }

    /** As a function is told to end, or a command: nobody calls the provider any more when the run has returned. */
    @Test
    void run_interrupted_endsWithWhatIsBegunAndCanBeGoneOnWith() throws Exception {
        bench.jobs(200);
        AtomicReference<BackfillProgress> ended = new AtomicReference<>();
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread run = Thread.ofVirtual().unstarted(() -> {
            ended.set(run(Duration.ofHours(1), 1));
            isInterrupted.set(Thread.currentThread().isInterrupted());
        });
        provider.then(texts -> {
            run.interrupt();
            return FakeEmbeddingProvider.embed(texts);
        });

        run.start();
        run.join();
        int calls = provider.calls();

        assertThat(calls).isLessThan(200);
        assertThat(ended.get())
                .returns(BackfillOutcome.CONTINUED, BackfillProgress::outcome)
                .returns((long) calls, BackfillProgress::done)
                .returns(0L, BackfillProgress::failed);
        assertThat(isInterrupted).isTrue();
        assertThat(items()).hasSize(200 - calls).containsOnly("0 true true");
        assertThat(bench.database.value("SELECT outcome FROM search.backfill_run WHERE tenant_id = ?", bench.tenant))
                .isEqualTo("continued");
        assertThat(bench.run(provider).done()).isEqualTo(200 - calls);
    }

    private EmbeddingOutcome noAnswerFor(Duration length) {
        bench.time.pass(length);
        return NO_ANSWER;
    }

    private BackfillProgress run(Duration length, int batchSize) {
        return bench.backfill(provider).run(bench.request(batchSize, 1), Deadline.in(length, bench.time), _ -> {});
    }

    private long outages() {
        return bench.database.number(
                "SELECT outages FROM search.embedding_provider WHERE provider = ?", bench.tenant.value());
    }

    /** Of each document: attempts, whether it is due, whether nobody holds it. */
    private List<String> items() {
        return bench.database.column("""
                        SELECT attempts || ' ' || (not_before <= now()) || ' ' || (lease_token IS NULL)
                        FROM search.backfill_item WHERE tenant_id = ?
                        """, bench.tenant).stream()
                .map(String::valueOf)
                .toList();
    }
}
