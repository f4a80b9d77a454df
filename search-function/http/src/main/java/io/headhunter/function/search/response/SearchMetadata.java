package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.search.FeedbackNote;
import io.headhunter.search.RerankNote;
import io.headhunter.search.SearchPlan;
import io.headhunter.search.SearchResult;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer came about.
 *
 * @param degraded what the answer lacks, a sentence each
 * @param fusion how the legs' lists became one
 * @param rerank whether a model put the first results in order
 * @param database {@code primary}, or {@code replica}, which may lack the latest changes; absent if there is no replica
 * @param notApplied fields of the request that were understood and have no effect in this version
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchMetadata(
        Plan plan,
        Fused fusion,
        Rerank rerank,
        @Nullable String embeddingModel,
        @Nullable String database,
        @JsonInclude List<String> degraded,
        @Nullable List<String> notApplied) {
    /** {@link SearchPlan} as on the wire. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Plan(
            @Nullable String route,
            @Nullable String indexType,
            @Nullable Long estimatedRows,
            @Nullable Integer efSearch,
            @Nullable Integer searchListSize,
            @Nullable Boolean lexicalExact,
            String reason) {}

    /** {@link io.headhunter.search.fusion.Fusion} as on the wire. */
    @Serdeable
    public record Fused(String method, double vectorWeight, double textWeight, Feedback feedback) {}

    /** {@link FeedbackNote} as on the wire. */
    @Serdeable
    public record Feedback(boolean applied, String reason) {}

    /**
     * {@link RerankNote} as on the wire.
     *
     * @param documents absent if it was not applied
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rerank(
            boolean applied, boolean cacheHit, @Nullable Integer documents, String reason) {
        static Rerank of(RerankNote note) {
            return new Rerank(note.applied(), note.cacheHit(), note.applied() ? note.documents() : null, note.reason());
        }
    }

    static SearchMetadata of(SearchResult result) {
        SearchPlan plan = result.plan();
        return new SearchMetadata(
                new Plan(
                        plan.route(),
                        plan.indexType(),
                        plan.estimatedRows(),
                        plan.efSearch(),
                        plan.searchListSize(),
                        plan.lexicalExact(),
                        plan.reason()),
                new Fused(
                        result.fusion().method().label(),
                        Rounding.score(result.fusion().weights().vector()),
                        Rounding.score(result.fusion().weights().text()),
                        new Feedback(
                                result.feedback().applied(), result.feedback().reason())),
                Rerank.of(result.rerank()),
                result.embeddingModel(),
                result.database(),
                result.degraded(),
                result.notApplied().isEmpty() ? null : result.notApplied());
    }
}
