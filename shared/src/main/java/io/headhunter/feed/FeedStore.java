package io.headhunter.feed;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
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
    interface Question<T> {
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
        return ask(pool, question);
    }

    static <T> T ask(ConnectionPool pool, Question<T> question) {
        try (Connection connection = pool.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer; try again later", e);
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
