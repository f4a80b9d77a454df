package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    /** A tenant of two batches does not wait for one of five. */
    @Test
    void work_severalTenants_takeTurnsBatchByBatch() throws Exception {
        BackfillBench large = new BackfillBench();
        BackfillBench small = new BackfillBench();
        large.jobs(10);
        small.database.load(
                small.tenant,
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"small 1\"}",
                "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"small 2\"}",
                "{\"kind\":\"job\",\"id\":\"3\",\"title\":\"small 3\"}");
        List<String> batches = new ArrayList<>();
        FakeEmbeddingProvider provider = new FakeEmbeddingProvider().otherwise(texts -> {
            batches.add(texts.getFirst().substring(0, 3));
            return FakeEmbeddingProvider.embed(texts);
        });
        EmbeddingSpace space = large.database.space();
        RunCounter counter = new RunCounter(UUID.randomUUID(), _ -> {});
        ProviderCalls calls = large.calls(provider, counter);
        List<BackfillWorker> workers = Stream.of(large, small)
                .map(bench -> new BackfillWorker(
                        bench.database.bean(BackfillStore.class),
                        calls,
                        new Random(1),
                        space,
                        bench.tenant,
                        counter.of(bench.tenant, space.spaceId())))
                .toList();

        new RunLoop(workers, calls, large.time, 2, new Budget(null), counter, Deadline.in(Duration.ofMinutes(1)))
                .work();

        assertThat(batches).containsExactly("job", "sma", "job", "sma", "job", "job", "job");
    }
}
