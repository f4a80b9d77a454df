package io.headhunter.benchmark.backfill;

import io.headhunter.concurrent.FanOut;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The model alone, called as a backfill calls it. Used by one thread. */
final class RawModel {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final EmbeddingProvider provider;
    private final int batchSize;
    private final int concurrency;
    private long texts;
    private long nanos;

    RawModel(EmbeddingProvider provider, int batchSize, int concurrency) {
        this.provider = provider;
        this.batchSize = batchSize;
        this.concurrency = concurrency;
    }

    /** Embeds them without counting, so that the model is loaded and compiled. */
    void warmUp(List<String> some) {
        embed(some);
    }

    void measure(List<String> some) {
        long start = Ticker.SYSTEM.nanos();
        embed(some);
        nanos += Ticker.SYSTEM.nanos() - start;
        texts += some.size();
    }

    double perSecond() {
        return texts * 1e9 / nanos;
    }

    private void embed(List<String> some) {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            callers.add(() -> {
                for (int from = next.getAndAdd(batchSize); from < some.size(); from = next.getAndAdd(batchSize)) {
                    List<String> batch = some.subList(from, Math.min(some.size(), from + batchSize));
                    if (!(provider.embedDocuments(batch, Deadline.in(PATIENCE)) instanceof EmbeddingOutcome.Embedded)) {
                        throw new IllegalStateException("the model did not embed a batch");
                    }
                }
                return true;
            });
        }
        for (FanOut.Outcome<Boolean> outcome : FanOut.join(callers, Deadline.in(PATIENCE))) {
            if (outcome instanceof FanOut.Outcome.Failed<Boolean> failed) {
                throw new DependencyUnavailableException("The model was not measured", failed.cause());
            }
        }
    }
}
