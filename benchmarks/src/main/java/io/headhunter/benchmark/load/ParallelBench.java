package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Latencies;
import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.SearchMode;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The same searches with their stages side by side and one after the other: what it saves, and whether the answers are the
 * same. Both take turns query by query, each goes first equally often. Used by one thread.
 */
public final class ParallelBench {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Until the code of both ways is compiled: what compiles beside a search is in its time. */
    private static final int WARM_UP = 500;

    private final Searcher parallel;
    private final Searcher sequential;
    private final List<FacetName> facets;
    private final RandomGenerator random;

    /**
     * @param facets that each search has counted
     * @param random where in the list of texts to begin
     */
    public ParallelBench(Searcher parallel, Searcher sequential, List<FacetName> facets, RandomGenerator random) {
        this.parallel = parallel;
        this.sequential = sequential;
        this.facets = List.copyOf(facets);
        this.random = random;
    }

    public ParallelRow run(BenchCollection collection, int queries, Duration providerDelay, Progress progress) {
        QueryTexts texts = QueryTexts.combinations(collection.heldOut());
        long first = random.nextLong(texts.combinationCount());
        Latencies parallelTimes = new Latencies();
        Latencies sequentialTimes = new Latencies();
        Latencies saved = new Latencies();
        int different = 0;
        int addUp = 0;
        for (int i = -WARM_UP; i < queries; i++) {
            String text = texts.combination(first + WARM_UP + i);
            Latencies parallelTarget = i < 0 ? new Latencies() : parallelTimes;
            Latencies sequentialTarget = i < 0 ? new Latencies() : sequentialTimes;
            SearchResult one;
            SearchResult other;
            if (i % 2 == 0) {
                one = search(parallel, collection, text, parallelTarget);
                other = search(sequential, collection, text, sequentialTarget);
            } else {
                other = search(sequential, collection, text, sequentialTarget);
                one = search(parallel, collection, text, parallelTarget);
            }
            if (i >= 0) {
                saved.recordMillis(one.times().savedMillis().orElse(0));
                different += isSame(one, other) ? 0 : 1;
                addUp += addsUp(other.times()) ? 1 : 0;
                progress.show("compared searches", i + 1, queries);
            }
        }
        return new ParallelRow(
                queries,
                facets.stream().map(FacetName::name).toList(),
                providerDelay.toMillis(),
                parallelTimes.percentileMillis(50),
                parallelTimes.percentileMillis(95),
                sequentialTimes.percentileMillis(50),
                sequentialTimes.percentileMillis(95),
                saved.percentileMillis(50),
                (double) addUp / queries,
                different);
    }

    /** Whether the stages that ran one after the other make up the total, within a twentieth. */
    private static boolean addsUp(StageTimes times) {
        Map<Stage, Long> nanos = times.nanos();
        long sum = nanos.entrySet().stream()
                .filter(stage -> stage.getKey().isOwn())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long total = nanos.getOrDefault(Stage.TOTAL, 0L);
        return Math.abs(total - sum) <= total / 20;
    }

    private SearchResult search(Searcher searcher, BenchCollection collection, String text, Latencies times) {
        SearchRequest request = new SearchRequest(
                DocumentKind.CANDIDATE,
                text,
                null,
                null,
                SearchRequest.DEFAULT_LIMIT,
                0,
                SearchMode.HYBRID,
                SearchFilters.NONE,
                Set.of(),
                facets,
                null,
                FusionOptions.DEFAULT,
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);
        long start = Ticker.SYSTEM.nanos();
        SearchResult result = searcher.search(collection.tenant(), request, Deadline.in(TIMEOUT));
        times.record(Ticker.SYSTEM.nanos() - start);
        return result;
    }

    /** All that a client sees, but times and the id of the ranking. */
    private static boolean isSame(SearchResult one, SearchResult other) {
        return seen(one).equals(seen(other));
    }

    private static List<Object> seen(SearchResult result) {
        return List.of(
                result.hits(),
                result.total(),
                result.facets(),
                result.suggestions(),
                result.plan(),
                result.degraded(),
                result.notApplied(),
                result.fusion(),
                result.feedback(),
                result.nextOffset() == null ? "last" : result.nextOffset());
    }
}
