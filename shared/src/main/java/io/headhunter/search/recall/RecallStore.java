package io.headhunter.search.recall;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.index.IndexType;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of receipts, and the documents they are about. Safe for use by many threads. */
@Singleton
final class RecallStore {
    private final ConnectionPool pool;

    RecallStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Cosine similarity, -1 to 1, of those documents of the answer that are still there and still pass; in no order. */
    List<Double> similaritiesOfAnswered(RecallProbe probe) throws SQLException {
        String sql = EmbeddingTable.of(probe.space())
                .in(RecallQueries.ANSWERED)
                .replace("{predicate}", probe.predicate().clauses());
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Arrays.toString(probe.vector().toArray()));
            statement.setString(2, probe.tenant().value());
            statement.setString(3, probe.kind().label());
            statement.setArray(
                    4, connection.createArrayOf("text", probe.answered().toArray()));
            probe.predicate().bind(statement, 5);
            List<Double> similarities = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    similarities.add(1 - rows.getDouble("cosine_distance"));
                }
            }
            return similarities;
        }
    }

    void add(RecallProbe probe, double recall) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(RecallQueries.ADD)) {
            statement.setString(1, probe.tenant().value());
            statement.setString(2, probe.kind().label());
            statement.setString(3, probe.tenant().value());
            statement.setString(4, probe.kind().label());
            statement.setInt(5, probe.space().spaceId());
            statement.setString(6, probe.indexType().label());
            statement.setInt(7, probe.listSize());
            statement.setBoolean(8, !probe.predicate().isUnfiltered());
            statement.setDouble(9, recall);
            statement.executeUpdate();
        }
    }

    List<RecallReceipt> sum(@Nullable TenantId tenant, int days) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        tenant == null ? RecallQueries.SUM_OF_ALL : RecallQueries.SUM_OF_TENANT)) {
            statement.setInt(1, days);
            if (tenant != null) {
                statement.setString(2, tenant.value());
            }
            List<RecallReceipt> receipts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long samples = row.getLong("samples");
                    receipts.add(new RecallReceipt(
                            new TenantId(row.getString("tenant_id")),
                            DocumentKind.of(row.getString("kind")),
                            row.getInt("space_id"),
                            IndexType.of(row.getString("index_type")),
                            samples,
                            row.getDouble("recall_sum") / samples,
                            row.getDouble("worst")));
                }
            }
            return receipts;
        }
    }
}
