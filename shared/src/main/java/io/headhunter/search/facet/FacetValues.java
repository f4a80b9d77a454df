package io.headhunter.search.facet;

import java.util.List;

/**
 * The values of one facet among the documents that pass. Immutable.
 *
 * @param values the most frequent, at most {@link #MAX_VALUES}; equally frequent ones by value
 * @param isExact false if the counts are scaled up from a sample, or not all documents are counted yet
 */
public record FacetValues(List<Count> values, boolean isExact) {
    public static final int MAX_VALUES = 20;

    public FacetValues {
        values = List.copyOf(values);
    }

    /**
     * How many documents have a value.
     *
     * @param value as one of the documents writes it
     */
    public record Count(String value, long count) {}
}
