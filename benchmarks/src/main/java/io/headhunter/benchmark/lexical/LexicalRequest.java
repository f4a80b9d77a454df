package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.relevance.RelevanceSet;
import io.headhunter.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param documents size of the collection of invented people
 * @param queries at most so many of each set of queries
 * @param set a judged set, whose queries are asked of the people and of its own documents; null: queries as people write
 *     them, short and long, of the people only
 * @param pgSearchUrl JDBC address of a PostgreSQL that can create the extension pg_search, with user and password; null:
 *     it is not measured
 */
public record LexicalRequest(
        int documents,
        int queries,
        @Nullable RelevanceSet set,
        @Nullable String pgSearchUrl) {
    public LexicalRequest {
        if (queries < 1) {
            throw InvalidRequestException.of("queries", "is " + queries + "; expected 1 or more");
        }
    }
}
