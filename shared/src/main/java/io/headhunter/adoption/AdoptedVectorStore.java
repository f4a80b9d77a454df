package io.headhunter.adoption;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Vectors that come from elsewhere, beside documents that have none. Safe for use by many threads. */
@Singleton
final class AdoptedVectorStore {
    private final ConnectionPool pool;

    AdoptedVectorStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** @param version the document's, when it was written: a later one has another text, perhaps */
    record AdoptedVector(String documentId, long version, EmbeddingVector vector) {}

    /**
     * Publishes vectors of candidates that have none in the space and are still in that version.
     *
     * @param isTrusted whether they count as those of the documents' texts; otherwise they are behind
     * @return how many
     */
    int keep(TenantId tenant, EmbeddingSpace space, List<AdoptedVector> vectors, boolean isTrusted)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> {
                Array ids = connection.createArrayOf(
                        "text", vectors.stream().map(AdoptedVector::documentId).toArray());
                try (PreparedStatement lock = connection.prepareStatement(AdoptionQueries.LOCK)) {
                    lock.setString(1, tenant.value());
                    lock.setArray(2, ids);
                    lock.execute();
                }
                int kept;
                try (PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(AdoptionQueries.KEEP))) {
                    statement.setBoolean(1, isTrusted);
                    statement.setArray(2, ids);
                    statement.setArray(
                            3,
                            connection.createArrayOf(
                                    "bigint",
                                    vectors.stream().map(AdoptedVector::version).toArray()));
                    statement.setArray(
                            4,
                            connection.createArrayOf(
                                    "text",
                                    vectors.stream()
                                            .map(adopted -> Arrays.toString(
                                                    adopted.vector().toArray()))
                                            .toArray()));
                    statement.setString(5, tenant.value());
                    statement.setString(6, tenant.value());
                    kept = statement.executeUpdate();
                }
                try (PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(AdoptionQueries.CROSS_OFF))) {
                    statement.setString(1, tenant.value());
                    statement.setInt(2, space.spaceId());
                    statement.setArray(3, ids);
                    statement.setString(4, tenant.value());
                    statement.setString(5, tenant.value());
                    statement.executeUpdate();
                }
                return kept;
            });
        }
    }
}
