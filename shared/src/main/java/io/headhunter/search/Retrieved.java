package io.headhunter.search;

import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.search.recall.RecallProbes;
import io.headhunter.search.signal.Asked.Names;
import io.headhunter.search.vector.VectorPlan;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.specialty.Specialty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the legs found, and what was asked beside them.
 *
 * @param vector null if there is no vector leg or it failed
 * @param text null if there is no lexical leg or it failed
 * @param names what the request names of what the tenant's documents have; none if it was not asked or failed
 * @param specialty of the query; null if none is likely enough, or it was not asked for
 * @param degraded what failed or was late, a sentence each
 * @param sample what the search has to wait for before it is answered
 */
record Retrieved(
        @Nullable VectorResult vector,
        @Nullable LexicalResult text,
        Map<String, FacetValues> facets,
        List<String> suggestions,
        Names names,
        @Nullable Specialty specialty,
        List<String> degraded,
        RecallProbes.Delivery sample) {
    @Nullable
    RankedList vectorList() {
        return vector == null ? null : vector.ranked();
    }

    @Nullable
    RankedList textList() {
        return text == null ? null : text.ranked();
    }

    SearchPlan plan() {
        Boolean lexicalExact = text == null ? null : text.isExact();
        if (vector == null) {
            return new SearchPlan(null, null, null, null, null, lexicalExact, "no vector leg took part");
        }
        VectorPlan plan = vector.plan();
        return new SearchPlan(
                plan.route(),
                plan.indexType().label(),
                plan.estimatedRows(),
                plan.efSearch(),
                plan.searchListSize(),
                lexicalExact,
                plan.reason());
    }
}
