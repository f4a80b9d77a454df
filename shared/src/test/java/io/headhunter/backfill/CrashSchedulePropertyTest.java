package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits, deletes, failing calls, killed and overlapping runs in any order: nothing is lost and nothing is stale. */
class CrashSchedulePropertyTest {
    private static final int DOCUMENTS = 8;
    private static final int MAX_NESTED_RUNS = 2;

    private final BackfillBench bench = new BackfillBench();

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void run_anySchedule_losesNothingAndLeavesNothingStale(long seed) {
        Random random = new Random(seed);
        bench.jobs(DOCUMENTS);

        for (int step = 0; step < 30; step++) {
            act(random, 0);

            bench.assertNothingStale();
            bench.assertNothingLost();
        }

        assertAllFreshAtLast();
    }

    @Test
    void run_severalSchedulesAtOnce_losesNothingAndLeavesNothingStale() {
        bench.jobs(DOCUMENTS);
        List<Callable<Integer>> actors = new ArrayList<>();
        for (int actor = 0; actor < 4; actor++) {
            Random random = new Random(actor);
            actors.add(() -> {
                for (int step = 0; step < 20; step++) {
                    act(random, MAX_NESTED_RUNS);
                }
                return 20;
            });
        }

        List<Outcome<Integer>> outcomes = FanOut.join(actors, Deadline.in(Duration.ofMinutes(1)));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
        bench.assertNothingStale();
        bench.assertNothingLost();
        assertAllFreshAtLast();
    }

    private void assertAllFreshAtLast() {
        bench.letTimePass();
        bench.database.execute(
                "UPDATE search.backfill_item SET parked_reason = NULL WHERE tenant_id = ?", bench.tenant);

        bench.run(new FakeEmbeddingProvider());

        bench.assertNothingStale();
        bench.assertNothingLost();
        assertThat(bench.queued()).isZero();
        assertThat(bench.vectors())
                .isEqualTo(bench.database.number(
                        "SELECT count(*) FROM search.document WHERE tenant_id = ? AND deleted_at IS NULL",
                        bench.tenant));
    }

    private void act(Random random, int depth) {
        String id = Integer.toString(random.nextInt(DOCUMENTS));
        switch (random.nextInt(8)) {
            case 0, 1 -> bench.edit("title = 'text " + random.nextInt(5) + "', deleted_at = NULL", id);
            case 2 -> bench.edit("company = 'company " + random.nextInt(5) + "'", id);
            case 3 -> bench.edit("deleted_at = now()", id);
            case 4 -> bench.letTimePass();
            default -> run(random, depth);
        }
    }

    private void run(Random random, int depth) {
        var provider = new FakeEmbeddingProvider()
                .otherwise(texts -> answer(texts, random, depth))
                .canary(() -> random.nextInt(3) == 0
                        ? new EmbeddingOutcome.Unavailable("away")
                        : FakeEmbeddingProvider.embed(List.of(Canary.TEXT)));
        try {
            bench.run(provider, bench.request(1 + random.nextInt(4), 1));
        } catch (DependencyUnavailableException e) {
            assertThat(e).rootCause().hasMessage("killed");
        }
    }

    private EmbeddingOutcome answer(List<String> texts, Random random, int depth) {
        if (depth < MAX_NESTED_RUNS && random.nextInt(3) == 0) {
            act(random, depth + 1);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new EmbeddingOutcome.Throttled(Duration.ofHours(1));
            case 1 -> new EmbeddingOutcome.Unavailable("away");
            case 2 -> new EmbeddingOutcome.Rejected("not a text");
            case 3 -> throw new IllegalStateException("killed");
            default -> FakeEmbeddingProvider.embed(texts);
        };
    }
}
