package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Several instances on one database keep to the provider's rate together. In virtual time. */
class ProviderLimitTest {
    private static final int INSTANCES = 3;
    private static final int DOCUMENTS = 150;
    private static final int PER_MINUTE = 60;
    /** What goes out of the limit; some is left for what may have been saved up. */
    private static final double SENT = 0.95;
    /** How late a call may be after its slot, where the machine has other work. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final BackfillBench bench = new BackfillBench();
    private final FakeEmbeddingProvider provider = new FakeEmbeddingProvider();
    private final List<Duration> calls = Collections.synchronizedList(new ArrayList<>());

    @Test
    void run_severalInstances_neverPassTheLimitAndUseIt() {
        bench.limits(new ProviderLimits(PER_MINUTE, null)).jobs(DOCUMENTS);
        provider.otherwise(texts -> {
            calls.add(bench.time.passed());
            return FakeEmbeddingProvider.embed(texts);
        });

        runAll(1);

        assertThat(calls).hasSize(DOCUMENTS);
        for (int i = PER_MINUTE + 1; i < calls.size(); i++) {
            assertThat(calls.get(i).minus(calls.get(i - PER_MINUTE - 1)))
                    .as("from call %d to %d", i - PER_MINUTE - 1, i)
                    .isGreaterThan(Duration.ofMinutes(1).minus(LATE));
        }
        assertThat(callsPerMinute()).isBetween(0.95 * SENT * PER_MINUTE, 1.02 * SENT * PER_MINUTE);
    }

    @Test
    void run_tokensAreScarce_keepsToThem() {
        bench.limits(new ProviderLimits(null, 1_000)).jobs(DOCUMENTS);
        provider.otherwise(texts -> {
            calls.add(bench.time.passed());
            return FakeEmbeddingProvider.embed(texts);
        });

        runAll(5); // "job 12" is two tokens

        int tokensPerCall = 2 * 5;
        assertThat(calls).hasSize(DOCUMENTS / 5);
        // A twentieth of a minute's may have been saved up, which is a sixth of all that is sent here.
        assertThat(tokensPerCall * callsPerMinute()).isBetween(0.95 * SENT * 1_000, 1.22 * SENT * 1_000);
    }

    /** Half of all calls are told to wait for a second. */
    @Test
    void run_halfIsThrottled_noAttemptIsUsedAndTheRateIsKept() {
        bench.limits(new ProviderLimits(PER_MINUTE, null)).jobs(DOCUMENTS);
        Random random = new Random(7);
        provider.otherwise(texts -> {
            calls.add(bench.time.passed());
            synchronized (random) {
                return random.nextBoolean()
                        ? new EmbeddingOutcome.Throttled(Duration.ofSeconds(1))
                        : FakeEmbeddingProvider.embed(texts);
            }
        });

        List<BackfillProgress> results = runAll(1);

        assertThat(results.stream().mapToLong(BackfillProgress::done).sum()).isEqualTo(DOCUMENTS);
        assertThat(results).allMatch(result -> result.failed() == 0);
        assertThat(callsPerMinute()).isBetween(0.9 * SENT * PER_MINUTE, 1.02 * SENT * PER_MINUTE);
    }

    /** We may send twice what the provider takes: it says no to half of the calls, and is used to the full. */
    @Test
    void run_providerAllowsHalf_usesWhatItAllows() {
        bench.limits(new ProviderLimits(2 * PER_MINUTE, null)).jobs(DOCUMENTS);
        Duration spacing = Duration.ofMinutes(1).dividedBy(PER_MINUTE);
        Duration[] free = {Duration.ZERO};
        provider.otherwise(texts -> {
            synchronized (free) {
                Duration now = bench.time.passed();
                if (now.compareTo(free[0]) < 0) {
                    return new EmbeddingOutcome.Throttled(free[0].minus(now));
                }
                calls.add(now);
                free[0] = now.plus(spacing);
                return FakeEmbeddingProvider.embed(texts);
            }
        });

        List<BackfillProgress> results = runAll(1);

        assertThat(results).allMatch(result -> result.failed() == 0);
        assertThat(provider.calls()).isGreaterThan(DOCUMENTS);
        assertThat(callsPerMinute()).isBetween(0.95 * PER_MINUTE, 1.001 * PER_MINUTE);
    }

    /** What one provider is told does not stop another. */
    @Test
    void run_otherProviderIsPaused_isNotHeldUp() {
        bench.jobs(2);
        BackfillBench other = new BackfillBench();
        other.jobs(2);
        provider.then(_ -> new EmbeddingOutcome.Throttled(Duration.ofMinutes(50)));
        bench.run(provider);

        assertThat(other.run(new FakeEmbeddingProvider()).done()).isEqualTo(2);
    }

    private double callsPerMinute() {
        Duration span = calls.getLast().minus(calls.getFirst());
        return (calls.size() - 1) * 60_000.0 / span.toMillis();
    }

    private List<BackfillProgress> runAll(int batchSize) {
        bench.time.workers(INSTANCES);
        List<Callable<BackfillProgress>> runs = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            runs.add(() -> {
                try {
                    return bench.backfill(provider)
                            .run(bench.request(batchSize, 1), Deadline.in(Duration.ofDays(1)), _ -> {});
                } finally {
                    bench.time.leave();
                }
            });
        }
        List<BackfillProgress> results = new ArrayList<>();
        for (Outcome<BackfillProgress> outcome : FanOut.join(runs, Deadline.in(Duration.ofMinutes(2)))) {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            results.add(((Outcome.Done<BackfillProgress>) outcome).value());
        }
        return results;
    }
}
