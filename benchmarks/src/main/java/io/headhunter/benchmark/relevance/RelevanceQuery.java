package io.headhunter.benchmark.relevance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query with its judgements.
 *
 * @param group what it is reported apart with, {@code metadata.group} of its line; null if it names none
 * @param grades by document id (see {@link CorpusRecords}): above 0 is relevant, more is better; a document that is not
 *     here counts as not relevant
 */
public record RelevanceQuery(
        String id, String text, @Nullable String group, Map<String, Integer> grades) {
    public RelevanceQuery {
        grades = Map.copyOf(grades);
    }
}
