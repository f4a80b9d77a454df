package io.headhunter.feed;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Feeds as rows. Each method is one short transaction, and fails with {@link DependencyUnavailableException} if the database
 * does not answer. Safe for use by many threads.
 */
@Singleton
final class FeedStore {
    private static final String CLAIM = FeedQueries.CLAIM.replace("{lease}", FeedLease.SQL);
    private static final String RENEW = FeedQueries.RENEW.replace("{lease}", FeedLease.SQL);
    /** What closing one document costs is a few milliseconds of triggers. Chosen. */
    private static final int CLOSE_AT_ONCE = 200;

    private final ConnectionPool pool;

    FeedStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * A fetch that has begun.
     *
     * @param known documents that the feed is known to have had before; 0 unless it closes
     */
    record Claimed(
            FeedLease lease,
            DocumentKind kind,
            String url,
            OnMissing onMissing,
            @Nullable String etag,
            @Nullable String lastModified,
            long generation,
            long known) {}

    /** Something asked of the database. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Whether it is there now; not if the tenant has that many others, or it is of another kind. */
    boolean add(TenantId tenant, FeedId feed, DocumentKind kind, String url, OnMissing onMissing, int most) {
        return update(FeedQueries.ADD, kind.label(), url, onMissing.label(), tenant.value(), feed.value(), most) > 0;
    }

    boolean remove(TenantId tenant, FeedId feed) {
        return update(FeedQueries.REMOVE, tenant.value(), feed.value()) > 0;
    }

    Optional<Feed> find(TenantId tenant, FeedId feed) {
        return read(FeedQueries.FIND, tenant.value(), feed.value()).stream().findFirst();
    }

    /** @param tenant null: everybody's */
    List<Feed> list(@Nullable TenantId tenant) {
        return tenant == null ? read(FeedQueries.LIST_ALL) : read(FeedQueries.LIST, tenant.value());
    }

    /** @param tenant null: everybody's */
    List<Feeds.Due> due(@Nullable TenantId tenant, Duration age) {
        return ask(connection -> {
            try (PreparedStatement statement = prepare(
                            connection,
                            FeedQueries.DUE,
                            tenant == null ? null : tenant.value(),
                            age.toSeconds() + " seconds");
                    ResultSet row = statement.executeQuery()) {
                List<Feeds.Due> due = new ArrayList<>();
                while (row.next()) {
                    due.add(new Feeds.Due(
                            new TenantId(row.getString("tenant_id")), new FeedId(row.getString("feed_id"))));
                }
                return due;
            }
        });
    }

    /** Empty if there is no such feed, somebody is at it, or it has to be left alone. */
    Optional<Claimed> claim(TenantId tenant, FeedId feed) {
        FeedLease lease = new FeedLease(tenant, feed, UUID.randomUUID());
        return ask(connection -> {
            try (PreparedStatement statement = prepare(connection, CLAIM, lease.fetch(), tenant.value(), feed.value());
                    ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claimed(
                                lease,
                                DocumentKind.of(row.getString("kind")),
                                row.getString("url"),
                                OnMissing.valueOf(row.getString("on_missing").toUpperCase(Locale.ROOT)),
                                row.getString("etag"),
                                row.getString("last_modified"),
                                row.getLong("generation"),
                                row.getLong("known")))
                        : Optional.empty();
            }
        });
    }

    /** Whether it still is this fetch's. */
    boolean renew(FeedLease lease) {
        return update(RENEW, lease.tenant().value(), lease.feed().value(), lease.fetch()) > 0;
    }

    /**
     * Writes down what became of a fetch, and gives the feed back.
     *
     * @param tags of what was read and written wholly; null: those of before stay
     * @param pause until when the server wants to be left alone; null: it does not
     * @return whether it still was this fetch's
     */
    boolean finish(FeedLease lease, FeedReport report, FeedFetch.@Nullable Tags tags, @Nullable Duration pause) {
        return update(
                        FeedQueries.FINISH,
                        report.outcome().label(),
                        report.detail(),
                        FeedReportFormat.counts(report),
                        FeedReportFormat.errors(report),
                        tags != null,
                        tags == null ? null : tags.etag(),
                        tags != null,
                        tags == null ? null : tags.lastModified(),
                        pause == null ? null : pause.toSeconds() + " seconds",
                        lease.tenant().value(),
                        lease.feed().value(),
                        lease.fetch())
                > 0;
    }

    /** Remembers that the feed has these documents. */
    void see(FeedLease lease, List<String> documentIds) {
        ask(connection -> {
            Array ids = connection.createArrayOf("text", documentIds.toArray());
            try (PreparedStatement statement = prepare(
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
        return ask(connection -> {
            try (PreparedStatement statement = prepare(
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
        return ask(connection -> {
            connection.setAutoCommit(false);
            try {
                Closed closed = isOurs(connection, lease)
                        ? close(connection, lease, kind, forget(connection, lease, generation))
                        : new Closed(0, 0);
                connection.commit();
                return closed;
            } catch (SQLException | RuntimeException e) { // else auto-commit would commit half of it
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static boolean isOurs(Connection connection, FeedLease lease) throws SQLException {
        try (PreparedStatement statement = prepare(
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
        try (PreparedStatement statement = prepare(
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
        try (PreparedStatement statement = prepare(
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

    private List<Feed> read(String sql, Object... parameters) {
        return ask(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters);
                    ResultSet row = statement.executeQuery()) {
                List<Feed> feeds = new ArrayList<>();
                while (row.next()) {
                    String outcome = row.getString("outcome");
                    feeds.add(new Feed(
                            new TenantId(row.getString("tenant_id")),
                            new FeedId(row.getString("feed_id")),
                            DocumentKind.of(row.getString("kind")),
                            row.getString("url"),
                            OnMissing.valueOf(row.getString("on_missing").toUpperCase(Locale.ROOT)),
                            row.getBoolean("is_fetching"),
                            outcome == null
                                    ? null
                                    : FeedReportFormat.read(
                                            outcome,
                                            row.getString("detail"),
                                            row.getString("counts"),
                                            row.getString("errors")),
                            instant(row, "started_at"),
                            instant(row, "finished_at"),
                            instant(row, "not_before")));
                }
                return feeds;
            }
        });
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private int update(String sql, @Nullable Object... parameters) {
        return ask(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = pool.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer; try again later", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
