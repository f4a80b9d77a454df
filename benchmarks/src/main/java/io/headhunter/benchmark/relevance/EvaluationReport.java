package io.headhunter.benchmark.relevance;

import io.headhunter.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a set was searched.
 *
 * @param tenant that holds its documents
 * @param all over all queries
 * @param groups over the queries of each group, in the order of the set; empty if it has none
 * @param outcomes query by query, in the order of the set
 */
public record EvaluationReport(
        String set,
        TenantId tenant,
        long documents,
        Figures all,
        Map<String, Figures> groups,
        List<QueryOutcome> outcomes) {
    static EvaluationReport of(RelevanceSet set, TenantId tenant, List<QueryOutcome> outcomes) {
        Map<String, List<QueryOutcome>> byGroup = new LinkedHashMap<>();
        for (QueryOutcome outcome : outcomes) {
            String group = outcome.query().group();
            if (group != null) {
                byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(outcome);
            }
        }
        Map<String, Figures> groups = new LinkedHashMap<>();
        byGroup.forEach((group, members) -> groups.put(group, Figures.of(members)));
        return new EvaluationReport(
                set.name(),
                tenant,
                set.corpus().ids().size(),
                Figures.of(outcomes),
                Collections.unmodifiableMap(groups),
                List.copyOf(outcomes));
    }
}
