package io.headhunter.benchmark.lexical;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** One way to find the documents of a text that hold any of a query's words. Used by one thread. */
interface TextEngine extends AutoCloseable {
    String label();

    /** @param limit most documents of the answer */
    Answer search(String query, int limit) throws SQLException;

    /** If it does not use the pool, whose statements can be counted. */
    default OptionalDouble statementsPerSearch() {
        return OptionalDouble.empty();
    }

    @Override
    void close() throws SQLException;

    /**
     * What was found.
     *
     * @param documentIds best first
     * @param isExact whether this is provably the top by the engine's own scores
     */
    record Answer(List<String> documentIds, boolean isExact) {
        public Answer {
            documentIds = List.copyOf(documentIds);
        }
    }
}
