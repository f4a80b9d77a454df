package io.headhunter.benchmark.relevance;

import io.headhunter.db.ConnectionPool;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Removes what an evaluation imported. Safe for use by many threads. */
@Singleton
final class EvaluationTenantStore {
    /** The triggers of the table take what was derived from the documents with them. */
    private static final String REMOVE = "DELETE FROM search.document WHERE tenant_id = ?";

    private final ConnectionPool pool;

    EvaluationTenantStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** All of them; the tenant stays. */
    void removeDocuments(TenantId tenant) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, tenant.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The documents of " + tenant + " were not removed", e);
        }
    }
}
