package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.lexical.TextEngine.Answer;
import io.headhunter.db.ConnectionPool;
import io.headhunter.time.Ticker;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Asks engines the same queries in turns, so that a noisy machine treats them alike; one client. Used by one thread. */
final class EngineRun {
    /** As deep as the leg of a search goes. */
    private static final int LIMIT = 100;

    private static final int WARM_UP_QUERIES = 20;

    private final ConnectionPool pool;
    private final List<TextEngine> engines;
    private final int documents;

    /** @param engines the leg first, with which the others are compared */
    EngineRun(ConnectionPool pool, List<TextEngine> engines, int documents) {
        this.pool = pool;
        this.engines = List.copyOf(engines);
        this.documents = documents;
    }

    /** A row for each engine. */
    List<LexicalRow> measure(String name, List<LexicalQuery> queries, Progress progress) throws SQLException {
        List<Double> statements = new ArrayList<>();
        for (TextEngine engine : engines) {
            statements.add(statementsPerSearch(engine, queries));
        }
        List<EngineTally> tallies = engines.stream().map(_ -> new EngineTally()).toList();
        for (int turn = 0; turn < queries.size(); turn++) {
            LexicalQuery query = queries.get(turn);
            Answer reference = engines.getFirst().search(query.text(), LIMIT);
            for (int i = 0; i < engines.size(); i++) {
                // Whoever comes second finds the pages in memory, so everybody comes first equally often.
                int turned = (i + turn) % engines.size();
                long startNanos = Ticker.SYSTEM.nanos();
                Answer answer = engines.get(turned).search(query.text(), LIMIT);
                long elapsedNanos = Ticker.SYSTEM.nanos() - startNanos;
                tallies.get(turned).record(query, answer, reference, elapsedNanos);
            }
            progress.show("asked " + name, turn + 1, queries.size());
        }
        return rows(name, queries, statements, tallies);
    }

    /** Of the leg over all queries; of the others, which always do the same, over the warm-up. Warms up, too. */
    private double statementsPerSearch(TextEngine engine, List<LexicalQuery> queries) throws SQLException {
        boolean isLeg = engine == engines.getFirst();
        int asked = isLeg ? queries.size() : Math.min(WARM_UP_QUERIES, queries.size());
        StatementCount count = new StatementCount();
        pool.wrapConnections(count);
        try {
            for (LexicalQuery query : queries.subList(0, asked)) {
                engine.search(query.text(), LIMIT);
            }
        } finally {
            pool.wrapConnections(UnaryOperator.identity());
        }
        return engine.statementsPerSearch().orElse((double) count.prepared() / asked);
    }

    private List<LexicalRow> rows(
            String name, List<LexicalQuery> queries, List<Double> statements, List<EngineTally> tallies) {
        double words = queries.stream().mapToInt(LexicalQuery::words).average().orElse(0);
        boolean isJudged = queries.stream().anyMatch(query -> !query.grades().isEmpty());
        List<LexicalRow> rows = new ArrayList<>();
        for (int i = 0; i < engines.size(); i++) {
            EngineTally tally = tallies.get(i);
            rows.add(new LexicalRow(
                    engines.get(i).label(),
                    name,
                    documents,
                    queries.size(),
                    words,
                    tally.latencies().percentileMillis(50),
                    tally.latencies().percentileMillis(95),
                    tally.exactShare(),
                    statements.get(i),
                    tally.agreementAt10(),
                    isJudged ? tally.ndcgAt10() : null));
        }
        return rows;
    }
}
