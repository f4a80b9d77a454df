package io.headhunter.observe;

import io.headhunter.observe.PerformanceReport.OfIndex;
import io.headhunter.time.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest answered searches of this process, and tells their percentiles when asked; those without an answer
 * are counted only, since a search that was turned away at once is not a fast one. Remembering is one write into a ring;
 * the work is done by whoever asks. Safe for use by many threads: a sample that comes while a report is made is in it
 * or not.
 */
@Singleton
public final class PerformanceTracker {
    /** A hundred decide the 95th percentile, twenty the 99th; about a megabyte. Chosen, not measured. */
    private static final int CAPACITY = 2_048;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Ticker ticker;
    private final AtomicReferenceArray<@Nullable Remembered> ring;
    private final AtomicLong next = new AtomicLong();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    private final Map<String, HitRing> hits = new ConcurrentHashMap<>();

    private record Remembered(SearchSample sample, long endNanos) {}

    @Inject
    PerformanceTracker() {
        this(CAPACITY, Ticker.SYSTEM);
    }

    PerformanceTracker(int capacity, Ticker ticker) {
        this.ring = new AtomicReferenceArray<>(capacity);
        this.ticker = ticker;
    }

    /** A search has ended. */
    public void record(SearchSample sample) {
        outcomes.computeIfAbsent(sample.outcome(), _ -> new LongAdder()).increment();
        if (!sample.isAnswered()) {
            return;
        }
        int place = (int) (next.getAndIncrement() % ring.length());
        ring.set(place, new Remembered(sample, ticker.nanos()));
    }

    /**
     * An answer came from a cache: no search of this process, and told apart from these. One write.
     *
     * @param layer {@code process} or {@code redis}
     */
    public void recordHit(String layer, long elapsedNanos) {
        HitRing known = hits.get(layer);
        if (known == null) {
            known = hits.computeIfAbsent(layer, _ -> new HitRing(ring.length()));
        }
        known.record(elapsedNanos);
    }

    /** What the latest answered searches were like. */
    public PerformanceReport report() {
        long now = ticker.nanos();
        List<SearchSample> samples = new ArrayList<>(ring.length());
        long oldest = now;
        for (int i = 0; i < ring.length(); i++) {
            Remembered remembered = ring.get(i);
            if (remembered != null) {
                samples.add(remembered.sample());
                oldest = Math.min(oldest, remembered.endNanos());
            }
        }
        SortedMap<String, Long> ended = new TreeMap<>();
        outcomes.forEach((outcome, count) -> ended.put(outcome, count.sum()));
        Map<Stage, Latencies> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Latencies latencies =
                    latencies(samples, sample -> sample.nanosByStage().get(stage), stage.budget());
            if (latencies.samples() > 0) {
                stages.put(stage, latencies);
            }
        }
        SortedMap<String, PerformanceReport.Hits> answered = new TreeMap<>();
        hits.forEach((layer, of) -> answered.put(layer, of.report()));
        Latencies saved = latencies(samples, SearchSample::savedNanos, null);
        return new PerformanceReport(
                ended.values().stream().mapToLong(Long::longValue).sum(),
                ended,
                samples.size(),
                ring.length(),
                (now - oldest) / NANOS_PER_SECOND,
                stages,
                kept(samples),
                latencies(samples, SearchSample::restNanos, Stage.REST_BUDGET),
                saved.samples() == 0 ? null : saved,
                indexes(samples),
                answered);
    }

    private static Map<Stage, PerformanceReport.Kept> kept(List<SearchSample> samples) {
        Map<Stage, PerformanceReport.Kept> kept = new EnumMap<>(Stage.class);
        for (SearchSample sample : samples) {
            sample.kept()
                    .forEach((stage, isKept) -> kept.merge(
                            stage,
                            new PerformanceReport.Kept(isKept ? 1 : 0, isKept ? 0 : 1),
                            (one, other) -> new PerformanceReport.Kept(
                                    one.hits() + other.hits(), one.misses() + other.misses())));
        }
        return kept;
    }

    private static List<OfIndex> indexes(List<SearchSample> samples) {
        SortedMap<String, List<SearchSample>> byType = new TreeMap<>();
        for (SearchSample sample : samples) {
            String type = sample.indexType();
            if (type != null) {
                byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(sample);
            }
        }
        List<OfIndex> indexes = new ArrayList<>();
        byType.forEach((type, of) -> {
            List<Integer> sizes = of.stream()
                    .map(SearchSample::listSize)
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            indexes.add(new OfIndex(
                    type,
                    sizes.isEmpty() ? null : sizes.getFirst(),
                    sizes.isEmpty() ? null : sizes.getLast(),
                    latencies(of, sample -> sample.nanosByStage().get(Stage.VECTOR), Stage.VECTOR.budget()),
                    latencies(of, sample -> sample.nanosByStage().get(Stage.TOTAL), Stage.TOTAL.budget())));
        });
        return indexes;
    }

    private static Latencies latencies(
            List<SearchSample> samples, Function<SearchSample, @Nullable Long> nanos, @Nullable Duration budget) {
        Histogram micros = Latencies.newHistogram();
        for (SearchSample sample : samples) {
            Long elapsed = nanos.apply(sample);
            if (elapsed != null) {
                Latencies.record(micros, elapsed);
            }
        }
        return Latencies.of(micros, budget);
    }
}
