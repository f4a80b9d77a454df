package io.headhunter.feed;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a feed has, and what becomes of what it lost. Each method is one short transaction, writes nothing once the feed is
 * another fetch's, and fails with {@link DependencyUnavailableException} if the database does not answer. Safe for use by
 * many threads.
 */
@Singleton
final class FeedDocumentStore {
    /** What closing one document costs is a few milliseconds of triggers. Chosen. */
    private static final int CLOSE_AT_ONCE = 200;

    private final ConnectionPool pool;

    FeedDocumentStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Remembers that the feed has these documents. */
    void see(FeedLease lease, List<String> documentIds) {
        FeedStore.ask(pool, connection -> {
            Array ids = connection.createArrayOf("text", documentIds.toArray());
            try (PreparedStatement statement = FeedStore.prepare(
                    connection,
                    FeedQueries.SEE,
                    ids,
                    lease.tenant().value(),
                    lease.feed().value(),
                    lease.fetch())) {
                return statement.executeUpdate();
            }
        });
    }

    /** Documents that the feed had before that generation, and has not now. */
    long countMissing(FeedLease lease, long generation) {
        return FeedStore.ask(pool, connection -> {
            try (PreparedStatement statement = FeedStore.prepare(
                            connection,
                            FeedQueries.COUNT_MISSING,
                            lease.tenant().value(),
                            lease.feed().value(),
                            generation);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /**
     * What became of some that are missing.
     *
     * @param forgotten how many are not missing any more; 0: none is, or the feed is not this fetch's
     * @param closed how many of them were open
     */
    record Closed(int forgotten, int closed) {}

    /** Closes the next of them, in one transaction, and only while the feed is this fetch's. */
    Closed closeMissing(FeedLease lease, DocumentKind kind, long generation) {
        return FeedStore.ask(
                pool,
                connection -> InTransaction.run(
                        connection,
                        () -> isOurs(connection, lease)
                                ? close(connection, lease, kind, forget(connection, lease, generation))
                                : new Closed(0, 0)));
    }

    private static boolean isOurs(Connection connection, FeedLease lease) throws SQLException {
        try (PreparedStatement statement = FeedStore.prepare(
                        connection,
                        FeedQueries.FENCE,
                        lease.tenant().value(),
                        lease.feed().value(),
                        lease.fetch());
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private static List<String> forget(Connection connection, FeedLease lease, long generation) throws SQLException {
        String tenant = lease.tenant().value();
        String feed = lease.feed().value();
        try (PreparedStatement statement = FeedStore.prepare(
                        connection, FeedQueries.FORGET_MISSING, tenant, feed, tenant, feed, generation, CLOSE_AT_ONCE);
                ResultSet row = statement.executeQuery()) {
            List<String> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getString("document_id"));
            }
            return ids;
        }
    }

    private static Closed close(Connection connection, FeedLease lease, DocumentKind kind, List<String> ids)
            throws SQLException {
        String tenant = lease.tenant().value();
        try (PreparedStatement statement = FeedStore.prepare(
                connection,
                FeedQueries.CLOSE,
                tenant,
                kind.label(),
                tenant,
                kind.label(),
                connection.createArrayOf("text", ids.toArray()),
                lease.feed().value())) {
            return new Closed(ids.size(), statement.executeUpdate());
        }
    }
}
