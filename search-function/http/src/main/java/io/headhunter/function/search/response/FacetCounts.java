package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.search.facet.FacetValues;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one facet as on the wire.
 *
 * @param exact false if the counts are scaled up from a sample
 */
@Serdeable
public record FacetCounts(@JsonInclude List<Value> values, boolean exact) {
    /** How many documents that pass the filters have a value. */
    @Serdeable
    public record Value(String value, long count) {}

    /** By the names that were asked for; null if nothing was counted. */
    static @Nullable Map<String, FacetCounts> of(Map<String, FacetValues> facets) {
        if (facets.isEmpty()) {
            return null;
        }
        Map<String, FacetCounts> counts = new LinkedHashMap<>();
        facets.forEach((name, facet) -> counts.put(
                name,
                new FacetCounts(
                        facet.values().stream()
                                .map(count -> new Value(count.value(), count.count()))
                                .toList(),
                        facet.isExact())));
        return counts;
    }
}
