package io.headhunter.benchmark.recall;

import io.headhunter.problem.InvalidRequestException;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param documents sizes, each a collection of its own
 * @param queries for each kind of filter
 * @param choices how the leg is told to search
 * @param selectivityPercents shares of the documents that pass the filter, more than 0 to 100
 * @param limit the k of recall@k, 1 to 100
 * @param seed chooses the queries and their order
 */
public record RecallRequest(
        List<Integer> documents,
        int queries,
        Set<IndexChoice> choices,
        List<Double> selectivityPercents,
        int limit,
        long seed) {
    private static final int MAX_LIMIT = 100;

    public RecallRequest {
        documents = List.copyOf(documents);
        choices = Set.copyOf(choices);
        selectivityPercents = List.copyOf(selectivityPercents);
        if (queries < 1) {
            throw InvalidRequestException.of("queries", "is " + queries + "; expected 1 or more");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw InvalidRequestException.of("limit", "is " + limit + "; expected 1 to " + MAX_LIMIT);
        }
        for (double percent : selectivityPercents) {
            if (!(percent > 0 && percent <= FilterCell.ALL)) {
                throw InvalidRequestException.of(
                        "selectivities", "has " + percent + "; expected per cent, more than 0 to 100");
            }
        }
    }
}
