package io.headhunter.benchmark.backfill;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
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
import java.util.function.Consumer;

/** A model alone, called as a backfill calls it. Used by one thread. */
final class RawModel {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Consumer<List<String>> model;
    private final int batchSize;
    private final int concurrency;
    private long texts;
    private long nanos;

    private RawModel(Consumer<List<String>> model, int batchSize, int concurrency) {
        this.model = model;
        this.batchSize = batchSize;
        this.concurrency = concurrency;
    }

    static RawModel of(EmbeddingProvider provider, int batchSize, int concurrency) {
        return new RawModel(
                texts -> {
                    if (!(provider.embedDocuments(texts, Deadline.in(PATIENCE)) instanceof EmbeddingOutcome.Embedded)) {
                        throw new IllegalStateException("the model did not embed a batch");
                    }
                },
                batchSize,
                concurrency);
    }

    /** As somebody runs it who takes it from the library, with threads and a session of its choice. */
    static RawModel ofLibrary(EmbeddingModel library, int batchSize, int concurrency) {
        return new RawModel(
                texts -> library.embedAll(texts.stream().map(TextSegment::from).toList()), batchSize, concurrency);
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
                    model.accept(some.subList(from, Math.min(some.size(), from + batchSize)));
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
