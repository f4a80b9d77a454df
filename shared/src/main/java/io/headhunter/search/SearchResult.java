package io.headhunter.search;

import io.headhunter.observe.StageTimes;
import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.specialty.Specialty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one search.
 *
 * @param hits the page, best first
 * @param total documents ranked so far: all that can be paged through if {@code nextOffset} is null, else a lower bound
 * @param facets counts by the name that was asked for; empty if nothing was asked for or counting failed
 * @param suggestions the query with words that no document has replaced by ones that some have; mostly empty
 * @param times how long each stage took
 * @param embeddingModel model of the serving space; null if no vector was used
 * @param degraded what the answer lacks, e.g. {@code vector: 1204 documents are not embedded yet}; empty if nothing
 * @param notApplied what of the request had no effect
 * @param rankingId names this ranking for later reference
 * @param fusion how the legs' lists became one, with the weights that took part
 * @param rerank whether a model put its head in order
 * @param asked what the request was understood to ask for beside its words, a phrase each
 * @param feedback whether the first results were used to look again
 * @param specialty which occupations the query is about; null if that is not clear
 * @param nextOffset where the next page begins; null if nothing can follow
 * @param database which one was read, {@code primary} or {@code replica}, which may lag; null if there is only one
 */
public record SearchResult(
        List<SearchHit> hits,
        int total,
        Map<String, FacetValues> facets,
        List<String> suggestions,
        StageTimes times,
        SearchPlan plan,
        @Nullable String embeddingModel,
        List<String> degraded,
        List<String> notApplied,
        String rankingId,
        Fusion fusion,
        FeedbackNote feedback,
        RerankNote rerank,
        List<String> asked,
        @Nullable Specialty specialty,
        @Nullable Integer nextOffset,
        @Nullable String database) {
    public SearchResult {
        hits = List.copyOf(hits);
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
        suggestions = List.copyOf(suggestions);
        degraded = List.copyOf(degraded);
        notApplied = List.copyOf(notApplied);
        asked = List.copyOf(asked);
    }
}
