package io.headhunter.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.benchmark.load.RecordedSearch.Step;
import io.headhunter.db.ConnectionPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded does the same again on a plain connection. */
class StatementRecorderTest {
    private final ConnectionPool pool = BenchDatabase.bean(ConnectionPool.class);
    private final StatementRecorder recorder = new StatementRecorder();

    @AfterEach
    void stopRecording() {
        pool.wrapConnections(UnaryOperator.identity());
    }

    @Test
    void replay_parametersOfAllKinds_readsTheSameRows() throws SQLException {
        pool.wrapConnections(recorder);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT * FROM unnest(CAST(? AS text[]), CAST(? AS bigint[])) AS pair (name, number)
                        CROSS JOIN generate_series(1, ?)
                        WHERE number > ? AND ? = 0.5 AND CAST(? AS text) IS NULL AND name <> ?
                        """)) {
            statement.setArray(1, connection.createArrayOf("text", new Object[] {"a", "b", "c", "d"}));
            statement.setArray(2, connection.createArrayOf("bigint", new Object[] {1L, 2L, 3L, 4L}));
            statement.setInt(3, 10);
            statement.setLong(4, 100L);
            statement.setLong(4, 1L); // the last one counts
            statement.setDouble(5, 0.5);
            statement.setNull(6, Types.VARCHAR);
            statement.setString(7, "b");
            assertThat(rows(statement)).isEqualTo(20);
        }
        RecordedSearch search = recorder.take();

        assertThat(search.statements()).isEqualTo(1);
        assertThat(replay(search)).isEqualTo(20);
        assertThat(recorder.take().sessions()).isEmpty();
    }

    @Test
    void replay_settingOfATransaction_holdsForItsStatementsOnly() throws SQLException {
        pool.wrapConnections(recorder);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement setting =
                            connection.prepareStatement("SELECT set_config('headhunter.bench', ?, true)");
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT generate_series(1, CAST(current_setting('headhunter.bench') AS integer))")) {
                setting.setString(1, "7");
                setting.execute();
                assertThat(rows(statement)).isEqualTo(7);
            }
            connection.commit();
        }
        RecordedSearch search = recorder.take();

        assertThat(search.sessions().getFirst().steps())
                .hasExactlyElementsOfTypes(Step.AutoCommit.class, Step.Run.class, Step.Run.class, Step.Commit.class);
        assertThat(replay(search)).isEqualTo(1 + 7);
    }

    @Test
    void vectorLeg_sessionsWithADistance_areAllThatIsLeft() throws SQLException {
        pool.wrapConnections(recorder);
        query("SELECT 1");
        query("SELECT CAST('[1,2]' AS vector) <=> CAST('[2,1]' AS vector)");

        RecordedSearch search = recorder.take();

        assertThat(search.statements()).isEqualTo(2);
        assertThat(search.vectorLeg().statements()).isEqualTo(1);
    }

    @Test
    void record_batch_failsLoudly() throws SQLException {
        pool.wrapConnections(recorder);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThatThrownBy(statement::addBatch).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    private void query(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            rows(statement);
        }
    }

    private static long rows(PreparedStatement statement) throws SQLException {
        long count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private long replay(RecordedSearch search) throws SQLException {
        pool.wrapConnections(UnaryOperator.identity());
        try (RawConnection connection = new RawConnection(pool.getConnection())) {
            return connection.run(search);
        }
    }
}
