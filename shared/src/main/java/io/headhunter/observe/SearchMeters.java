package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of searches: callers say what happened. Tags have few values and name no tenant. A meter that fails is
 * logged and fails nothing else; without a registry nothing is counted. Safe for use by many threads.
 */
@Singleton
public final class SearchMeters {
    private static final String SEARCH = "headhunter.search";
    private static final String STAGE = "headhunter.search.stage";
    private static final String VECTOR = "headhunter.search.vector";
    private static final String LEXICAL = "headhunter.search.lexical";
    private static final String RECALL = "headhunter.recall";
    private static final String PROBES = "headhunter.recall.probes";

    private static final String INDEX = "index";
    private static final String OUTCOME = "outcome";

    /** Upper ends of the buckets, so that quantiles can be told across instances. The budgets of the stages are among them. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(40),
        Duration.ofMillis(60),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private static final double[] RECALLS = {0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1};

    private final MeterRegistry registry;
    /** Kept, because a search has a dozen of them and looking one up in the registry costs more than recording. */
    private final Map<Stage, Timer> stages = new ConcurrentHashMap<>();

    /** @param registry null: nothing is counted */
    public SearchMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /**
     * A search ended.
     *
     * @param mode {@code hybrid}, {@code lexical} or {@code vector}
     * @param outcome {@code ok}, {@code degraded}, {@code refused}, {@code late}, {@code overloaded}, {@code unavailable} or
     *     {@code failed}
     */
    public void searched(String mode, String outcome, long elapsedNanos) {
        MeterGuard.guard(() -> timer(SEARCH, "Whole searches")
                .tag("mode", mode)
                .tag(OUTCOME, outcome)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /** A stage of a search took so long; of one that ran several times, the sum. */
    public void staged(Stage stage, long elapsedNanos) {
        MeterGuard.guard(() -> stages.computeIfAbsent(stage, _ -> timer(
                                STAGE, "Stages of searches; pool is within others, presearch and retrieval span some")
                        .tag("stage", stage.label())
                        .register(registry))
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /**
     * The vector leg answered.
     *
     * @param index {@code exact}, {@code hnsw} or {@code diskann}: what answered, not what was asked for
     * @param route {@code exact} or {@code ann}
     * @param arm {@code main} or {@code split}
     */
    public void vectorsSearched(String index, String route, String arm, long elapsedNanos) {
        MeterGuard.guard(() -> timer(VECTOR, "The vector leg, once for each look of a search")
                .tag(INDEX, index)
                .tag("route", route)
                .tag("arm", arm)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /** The lexical leg answered; whether with the provably exact top. */
    public void wordsSearched(boolean isExact, long elapsedNanos) {
        MeterGuard.guard(() -> timer(LEXICAL, "The lexical leg, once for each window of a search")
                .tag("exact", Boolean.toString(isExact))
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /**
     * A sampled search was compared with its exact answer.
     *
     * @param recall 0 to 1
     */
    public void recallJudged(String index, double recall) {
        MeterGuard.guard(() -> DistributionSummary.builder(RECALL)
                .description("Share of the exact top 20 that the index found, of sampled searches")
                .serviceLevelObjectives(RECALLS)
                .tag(INDEX, index)
                .register(registry)
                .record(recall));
        probe("judged");
    }

    /** A sampled search was handed on to those who compare. */
    public void recallProbePublished() {
        probe("published");
    }

    /** There was no room for a sampled search, or it could not be handed on. */
    public void recallProbeDropped() {
        probe("dropped");
    }

    /** A sampled search could not be compared. */
    public void recallProbeFailed() {
        probe("failed");
    }

    private void probe(String outcome) {
        MeterGuard.guard(() -> Counter.builder(PROBES)
                .description("Searches sampled for their recall")
                .tag(OUTCOME, outcome)
                .register(registry)
                .increment());
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(LATENCIES);
    }
}
