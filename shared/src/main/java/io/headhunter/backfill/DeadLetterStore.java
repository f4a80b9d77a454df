package io.headhunter.backfill;

import io.headhunter.db.ConnectionPool;
import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that Pub/Sub gave up on, of all tenants: who cannot be read names none. Safe for use by many threads. */
@Singleton
public final class DeadLetterStore {
    private static final String KEEP = """
            INSERT INTO search.dead_letter (subscription, message_id, type, deliveries, reason)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (subscription, message_id) DO NOTHING
            """;
    private static final String LATEST = """
            SELECT subscription, message_id, type, deliveries, reason, received_at
            FROM search.dead_letter
            ORDER BY received_at DESC, subscription, message_id
            LIMIT ?
            """;

    private final ConnectionPool pool;

    DeadLetterStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Keeps it, once however often it is delivered.
     *
     * @param type null: it said none
     * @throws DependencyUnavailableException if the database does not answer
     */
    public void keep(String subscription, String messageId, @Nullable String type, int deliveries, String reason) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, subscription);
            statement.setString(2, messageId);
            statement.setString(3, type);
            statement.setInt(4, deliveries);
            statement.setString(5, reason);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Latest first.
     *
     * @param most how many at most, positive
     * @throws DependencyUnavailableException if the database does not answer
     */
    public List<DeadLetter> latest(int most) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                List<DeadLetter> letters = new ArrayList<>();
                while (rows.next()) {
                    letters.add(new DeadLetter(
                            rows.getString("subscription"),
                            rows.getString("message_id"),
                            rows.getString("type"),
                            rows.getInt("deliveries"),
                            rows.getString("reason"),
                            rows.getTimestamp("received_at").toInstant()));
                }
                return letters;
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
