package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.function.RequestId;
import io.headhunter.function.search.request.PageCursor;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search as on the wire. A component that is null is absent there.
 *
 * @param total documents ranked so far; all that there are if {@code nextCursor} is absent
 * @param facets counts by the name that was asked for; absent if none was
 * @param suggestions the query with unknown words set right; mostly empty
 * @param nextCursor of the next page; absent if nothing can follow
 * @param cacheHit whether a cache had it; of an answer that is rendered it never had
 * @param rankingId names this ranking in later feedback
 * @param debug only if asked for; its content may change at any time
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchResponse(
        @JsonInclude List<FoundDocument> results,
        int total,
        @Nullable Map<String, FacetCounts> facets,
        @JsonInclude List<String> suggestions,
        @Nullable String nextCursor,
        boolean cacheHit,
        String requestId,
        String rankingId,
        Timings timings,
        SearchMetadata metadata,
        @Nullable Debug debug) {
    /**
     * What a developer asks next.
     *
     * @param asked what the request was understood to ask for beside its words
     * @param stagesMs milliseconds by stage
     * @param caches by stage whose result caches keep, {@code hit} or {@code miss}
     * @param specialty which occupations the query is about; absent if that is not clear
     * @param parallelExecution what ran side by side; absent if nothing could
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Debug(
            String kind,
            String mode,
            int limit,
            int offset,
            int returned,
            @JsonInclude List<String> asked,
            Map<String, Double> stagesMs,
            @JsonInclude Map<String, String> caches,
            @Nullable SpecialtyNote specialty,
            @Nullable ParallelExecution parallelExecution) {}

    /**
     * What running stages side by side brought.
     *
     * @param enabled whether they did ({@code ENABLE_PARALLEL_PRE_SEARCH})
     * @param preSearchMs until the query's filters and embedding were known
     * @param parallelSavingsMs the sum of the stages that could run side by side, less the time they took together; 0
     *     where they ran one after the other
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ParallelExecution(
            boolean enabled, @Nullable Double preSearchMs, double parallelSavingsMs) {
        static @Nullable ParallelExecution of(StageTimes times) {
            Double saved = Timings.rounded(times.savedMillis());
            return saved == null
                    ? null
                    : new ParallelExecution(times.isParallel(), Timings.rounded(times.millis(Stage.PRESEARCH)), saved);
        }
    }

    private static Map<String, String> caches(StageTimes times) {
        Map<String, String> caches = new TreeMap<>();
        times.kept().forEach((stage, isKept) -> caches.put(stage.label(), isKept ? "hit" : "miss"));
        return caches;
    }

    public static SearchResponse of(SearchRequest request, SearchResult result, RequestId requestId) {
        Debug debug = new Debug(
                request.kind().label(),
                request.mode().label(),
                request.limit(),
                request.offset(),
                result.hits().size(),
                result.asked(),
                ServerTiming.millisByStage(result.times()),
                caches(result.times()),
                SpecialtyNote.of(result.specialty()),
                ParallelExecution.of(result.times()));
        return new SearchResponse(
                result.hits().stream()
                        .map(hit -> FoundDocument.of(request.kind(), hit))
                        .toList(),
                result.total(),
                FacetCounts.of(result.facets()),
                result.suggestions(),
                result.nextOffset() == null ? null : PageCursor.of(request, result.nextOffset()),
                false,
                requestId.value(),
                result.rankingId(),
                Timings.of(result.times()),
                SearchMetadata.of(result),
                request.includeDebug() ? debug : null);
    }
}
