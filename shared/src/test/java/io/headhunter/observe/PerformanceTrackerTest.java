package io.headhunter.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.observe.PerformanceReport.OfIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerformanceTrackerTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void report_nothingSearched_isEmpty() {
        PerformanceReport report = tracker(10).report();

        assertThat(report.searches()).isZero();
        assertThat(report.samples()).isZero();
        assertThat(report.stages()).isEmpty();
        assertThat(report.rest().samples()).isZero();
        assertThat(report.parallelSavings()).isNull();
        assertThat(report.indexes()).isEmpty();
    }

    /** Of 1 to 100 ms. */
    @Test
    void report_hundredSearches_hasTheirPercentiles() {
        PerformanceTracker tracker = tracker(200);
        IntStream.rangeClosed(1, 100)
                .forEach(i -> tracker.record(sample("ok", Map.of(Stage.TEXT, i, Stage.TOTAL, 2 * i), null, null)));

        PerformanceReport report = tracker.report();

        assertThat(report.stages()).containsOnlyKeys(Stage.TEXT, Stage.TOTAL);
        Latencies text = latencies(report, Stage.TEXT);
        assertThat(text.samples()).isEqualTo(100);
        assertThat(text.p50Millis()).isCloseTo(50, within(0.1));
        assertThat(text.p95Millis()).isCloseTo(95, within(0.1));
        assertThat(text.p99Millis()).isCloseTo(99, within(0.1));
        assertThat(text.maxMillis()).isCloseTo(100, within(0.1));
        assertThat(latencies(report, Stage.TOTAL).p50Millis()).isCloseTo(100, within(0.1));
    }

    /** However many there are: they neither are searches nor push any out. */
    @Test
    void report_hits_areToldApartByLayer() {
        PerformanceTracker tracker = tracker(100);
        tracker.record(sample("ok", Map.of(Stage.TOTAL, 50), null, null));
        IntStream.rangeClosed(1, 300).forEach(i -> tracker.recordHit("process", TimeUnit.MICROSECONDS.toNanos(i)));
        tracker.recordHit("redis", TimeUnit.MILLISECONDS.toNanos(2));

        PerformanceReport report = tracker.report();

        assertThat(report.searches()).isEqualTo(1);
        assertThat(latencies(report, Stage.TOTAL).p50Millis()).isCloseTo(50, within(0.1));
        assertThat(report.hits()).containsOnlyKeys("process", "redis");
        PerformanceReport.Hits near = requireNonNull(report.hits().get("process"));
        assertThat(near.count()).isEqualTo(300);
        assertThat(near.latencies().samples()).isEqualTo(100);
        assertThat(near.latencies().p50Millis()).isCloseTo(0.25, within(0.001));
        assertThat(requireNonNull(report.hits().get("redis")).latencies().maxMillis())
                .isCloseTo(2, within(0.01));
    }

    /** The lexical leg may take 40 ms, and it is the 95th of a hundred that counts. */
    @Test
    void report_budget_isKeptIfNineteenOfTwentyKeepIt() {
        PerformanceTracker kept = tracker(100);
        PerformanceTracker missed = tracker(100);
        for (int i = 0; i < 100; i++) {
            kept.record(sample("ok", Map.of(Stage.TEXT, i < 95 ? 39 : 900), null, null));
            missed.record(sample("ok", Map.of(Stage.TEXT, i < 94 ? 39 : 900), null, null));
        }

        assertThat(latencies(kept.report(), Stage.TEXT).budgetMillis()).isEqualTo(40);
        assertThat(latencies(kept.report(), Stage.TEXT).kept()).isTrue();
        assertThat(latencies(missed.report(), Stage.TEXT).kept()).isFalse();
        assertThat(kept.report().rest().kept()).isTrue();
    }

    @Test
    void report_stagesWithoutBudget_shareOne() {
        PerformanceTracker tracker = tracker(10);
        tracker.record(sample(
                "ok",
                Map.of(Stage.QUEUE, 50, Stage.PREPARE, 20, Stage.FACETS, 60, Stage.VECTOR, 5, Stage.TOTAL, 135),
                null,
                null));

        Latencies rest = tracker.report().rest();

        assertThat(rest.p50Millis()).isCloseTo(130, within(0.2));
        assertThat(rest.budgetMillis()).isEqualTo(120);
        assertThat(rest.kept()).isFalse();
    }

    @Test
    void report_moreSearchesThanRoom_isOfTheLatestAndCountsAll() {
        PerformanceTracker tracker = tracker(10);
        for (int i = 1; i <= 25; i++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            tracker.record(sample(i % 5 == 0 ? "degraded" : "ok", Map.of(Stage.TOTAL, i), null, null));
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        PerformanceReport report = tracker.report();

        assertThat(report.searches()).isEqualTo(25);
        assertThat(report.outcomes()).isEqualTo(Map.of("ok", 20L, "degraded", 5L));
        assertThat(report.samples()).isEqualTo(10);
        assertThat(report.capacity()).isEqualTo(10);
        assertThat(report.seconds()).isEqualTo(10);
        assertThat(latencies(report, Stage.TOTAL).maxMillis()).isCloseTo(25, within(0.1));
        assertThat(latencies(report, Stage.TOTAL).p50Millis()).isCloseTo(20, within(0.1));
    }

    /** Else a burst that is turned away would make the process look fast. */
    @Test
    void report_searchesWithoutAnswer_areCountedAndNotMeasured() {
        PerformanceTracker tracker = tracker(10);
        tracker.record(sample("ok", Map.of(Stage.TOTAL, 30), null, null));
        for (String outcome : List.of("overloaded", "late", "refused", "failed", "unavailable")) {
            tracker.record(sample(outcome, Map.of(Stage.TOTAL, 1), null, null));
        }

        PerformanceReport report = tracker.report();

        assertThat(report.searches()).isEqualTo(6);
        assertThat(report.outcomes()).hasSize(6);
        assertThat(report.samples()).isOne();
        assertThat(latencies(report, Stage.TOTAL).p50Millis()).isCloseTo(30, within(0.1));
    }

    @Test
    void report_severalIndexes_areKeptApartWithTheirLists() {
        PerformanceTracker tracker = tracker(10);
        tracker.record(sample("ok", Map.of(Stage.VECTOR, 2, Stage.TOTAL, 9), "hnsw", 200));
        tracker.record(sample("ok", Map.of(Stage.VECTOR, 4, Stage.TOTAL, 11), "hnsw", 640));
        tracker.record(sample("ok", Map.of(Stage.VECTOR, 30, Stage.TOTAL, 40), "exact", null));
        tracker.record(sample("ok", Map.of(Stage.TOTAL, 5), null, null));

        List<OfIndex> indexes = tracker.report().indexes();

        assertThat(indexes).extracting(OfIndex::indexType).containsExactly("exact", "hnsw");
        assertThat(indexes).extracting(OfIndex::leastListSize).containsExactly(null, 200);
        assertThat(indexes).extracting(OfIndex::longestListSize).containsExactly(null, 640);
        assertThat(indexes.get(1).vector().samples()).isEqualTo(2);
        assertThat(indexes.get(1).vector().maxMillis()).isCloseTo(4, within(0.1));
        assertThat(indexes.get(0).total().maxMillis()).isCloseTo(40, within(0.1));
    }

    @Test
    void report_sideBySide_tellsWhatWasSaved() {
        PerformanceTracker tracker = tracker(10);
        tracker.record(new SearchSample("ok", Map.of(), Map.of(), 8_000_000L, null, null));

        Latencies saved = tracker.report().parallelSavings();

        assertThat(saved).isNotNull().satisfies(of -> assertThat(of.p50Millis()).isCloseTo(8, within(0.1)));
    }

    @Test
    void report_cachesAsked_tellsWhatEachHadOfItsStage() {
        PerformanceTracker tracker = tracker(10);
        for (boolean isKept : new boolean[] {true, true, true, false}) {
            tracker.record(new SearchSample("ok", Map.of(), Map.of(Stage.EMBEDDING, isKept), null, null, null));
        }
        tracker.record(new SearchSample("ok", Map.of(), Map.of(Stage.RERANK, false), null, null, null));

        Map<Stage, PerformanceReport.Kept> kept = tracker.report().kept();

        assertThat(kept)
                .containsOnly(
                        Map.entry(Stage.EMBEDDING, new PerformanceReport.Kept(3, 1)),
                        Map.entry(Stage.RERANK, new PerformanceReport.Kept(0, 1)));
        assertThat(requireNonNull(kept.get(Stage.EMBEDDING)).hitShare()).isEqualTo(0.75);
    }

    @Test
    void record_manyAtOnce_countsEach() throws Exception {
        PerformanceTracker tracker = tracker(64);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 500; j++) {
                    tracker.record(sample("ok", Map.of(Stage.TOTAL, 1), null, null));
                    if (j % 100 == 0) {
                        tracker.report();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(tracker.report().searches()).isEqualTo(4_000);
        assertThat(tracker.report().samples()).isEqualTo(64);
    }

    private PerformanceTracker tracker(int capacity) {
        return new PerformanceTracker(capacity, nanos::get);
    }

    private static Latencies latencies(PerformanceReport report, Stage stage) {
        Latencies latencies = report.stages().get(stage);
        assertThat(latencies).as(stage.label()).isNotNull();
        return latencies == null ? report.rest() : latencies;
    }

    private static SearchSample sample(
            String outcome, Map<Stage, Integer> millis, @Nullable String indexType, @Nullable Integer listSize) {
        Map<Stage, Long> nanosByStage = new EnumMap<>(Stage.class);
        millis.forEach((stage, each) -> nanosByStage.put(stage, TimeUnit.MILLISECONDS.toNanos(each)));
        return new SearchSample(outcome, nanosByStage, Map.of(), null, indexType, listSize);
    }
}
