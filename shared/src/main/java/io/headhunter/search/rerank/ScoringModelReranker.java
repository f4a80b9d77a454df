package io.headhunter.search.rerank;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@code ScoringModel} of LangChain4j, whichever the application brings. That port has no deadline, so the model runs on
 * threads of its own and is left behind when time is up; it has no pause to ask for either, so a second is taken. Scores
 * are to be from 0 to 1. Safe for use by many threads if the model is.
 */
final class ScoringModelReranker implements Reranker, AutoCloseable {
    private static final Duration USUAL_HOLD = Duration.ofSeconds(1);

    private final ScoringModel model;
    private final String name;
    /** Platform threads: a model in this process is native code. One that hangs takes a thread, and none waits for it. */
    private final ExecutorService threads;

    /**
     * @param name with the version, for the scores that are kept
     * @param concurrency questions at once
     */
    ScoringModelReranker(ScoringModel model, String name, int concurrency) {
        this.model = model;
        this.name = name;
        this.threads = new ThreadPoolExecutor(
                0,
                concurrency,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("rerank-", 0).factory());
    }

    @Override
    public String version() {
        return "langchain4j/" + name;
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        Future<List<Double>> answer;
        try {
            answer = threads.submit(() -> model.scoreAll(segments, query).content());
        } catch (RejectedExecutionException e) {
            return new RerankOutcome.Unavailable("it is busy");
        }
        try {
            return scored(answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS), texts.size());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new RerankOutcome.Late();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RateLimitException
                    ? new RerankOutcome.Throttled(USUAL_HOLD)
                    : new RerankOutcome.Unavailable("the model failed");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new RerankOutcome.Unavailable("interrupted");
        }
    }

    private static RerankOutcome scored(List<Double> scores, int documents) {
        boolean isUnderstood = scores.size() == documents
                && scores.stream().allMatch(score -> score != null && score >= 0 && score <= 1);
        return isUnderstood
                ? RerankOutcome.Scored.of(scores)
                : new RerankOutcome.Unavailable("its answer is not understood");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
