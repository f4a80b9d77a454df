package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class InTransactionTest {
    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();
    private final ConnectionPool pool = database.bean(ConnectionPool.class);

    @Test
    void run_returns_commitsAndCommitsEachStatementAgainAfterwards() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(InTransaction.run(connection, () -> write(connection))).isOne();

            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(written()).isOne();
    }

    @Test
    void run_resultIsNotKept_writesNothing() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            InTransaction.run(connection, () -> write(connection), rows -> rows > 1);

            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(written()).isZero();
    }

    /** Auto-commit, put back on, would commit what was written before it. */
    @Test
    void run_error_writesNothing() throws SQLException {
        Error failure = new StackOverflowError();
        try (Connection connection = pool.getConnection()) {
            assertThatThrownBy(() -> InTransaction.run(connection, () -> {
                        write(connection);
                        throw failure;
                    }))
                    .isSameAs(failure);

            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(written()).isZero();
    }

    /** Nothing can be rolled back then, which is not what the caller has to hear. */
    @Test
    void run_connectionIsLost_throwsWhatWasThrownFirst() throws SQLException {
        RuntimeException failure = new IllegalStateException("first");
        try (Connection connection = pool.getConnection()) {
            assertThatThrownBy(() -> InTransaction.run(connection, () -> {
                        write(connection);
                        endBackend(connection);
                        throw failure;
                    }))
                    .isSameAs(failure)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        }
        assertThat(written()).isZero();
    }

    private int write(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO search.cache_change (tenant_id) VALUES (?)")) {
            statement.setString(1, tenant.value());
            return statement.executeUpdate();
        }
    }

    private static void endBackend(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        } catch (SQLException e) {
            // as was asked for
        }
    }

    private long written() {
        return database.number("SELECT count(*) FROM search.cache_change WHERE tenant_id = ?", tenant);
    }
}
