package io.headhunter.verification;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at rows and mends them. Each method is one short transaction. Safe for use by many threads. */
@Singleton
final class VerificationStore {
    private final ConnectionPool pool;

    VerificationStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A row of what a step found: its last key, and documents by what is wrong with them. */
    @FunctionalInterface
    interface Found {
        void of(ResultSet row) throws SQLException;
    }

    /**
     * Runs a statement that looks at a step.
     *
     * @return the last key of the step; null: there is none
     */
    @Nullable
    String look(String sql, Found found, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String last = row.getString("last");
            if (last != null) {
                found.of(row);
            }
            return last;
        }
    }

    long count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    int write(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Derives everything of these documents anew, in one transaction. The documents are locked first, so that what is
     * written is made from their current text. What is derived twice is derived right although a document came to an
     * orphan's key meanwhile: the second statement sees it.
     */
    void mend(TenantId tenant, DocumentKind kind, List<String> documentIds) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            InTransaction.run(connection, () -> {
                Array ids = connection.createArrayOf("text", documentIds.toArray());
                query(connection, VerificationQueries.LOCK, tenant, kind, ids);
                try (PreparedStatement touch =
                        prepare(connection, VerificationQueries.TOUCH, tenant.value(), kind.label(), ids)) {
                    touch.executeUpdate();
                }
                query(connection, VerificationQueries.DERIVE, tenant, kind, ids);
                query(connection, VerificationQueries.LOCK, tenant, kind, ids);
                query(connection, VerificationQueries.DERIVE, tenant, kind, ids);
                query(connection, VerificationQueries.NOTE_FOR_CACHES, tenant, kind, ids);
                return ids;
            });
        }
    }

    private static void query(Connection connection, String sql, TenantId tenant, DocumentKind kind, Array ids)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, tenant.value(), kind.label(), ids)) {
            statement.execute();
        }
    }

    /** The documents of that column; none if it is null. */
    static List<String> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
