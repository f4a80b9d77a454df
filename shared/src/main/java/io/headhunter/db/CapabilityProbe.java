package io.headhunter.db;

import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks the database what it can do. */
@Singleton
public final class CapabilityProbe {
    private static final String CAPABILITIES = """
            SELECT current_setting('server_version') AS server,
                (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
                (SELECT extversion FROM pg_extension WHERE extname = 'vectorscale') AS vectorscale,
                EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vectorscale') AS offers_vectorscale
            """;

    private final ConnectionPool pool;

    CapabilityProbe(ConnectionPool pool) {
        this.pool = pool;
    }

    /** @throws DependencyUnavailableException if the database does not answer */
    public Capabilities probe() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CAPABILITIES)) {
            row.next();
            return new Capabilities(
                    row.getString("server"),
                    row.getString("pgvector"),
                    row.getString("vectorscale"),
                    row.getBoolean("offers_vectorscale"));
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
