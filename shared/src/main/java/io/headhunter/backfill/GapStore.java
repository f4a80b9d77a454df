package io.headhunter.backfill;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which documents of a tenant lack a fresh vector, found by looking at all of them. Each step is one short transaction. Safe for
 * use by many threads.
 */
@Singleton
final class GapStore {
    /** A second's work at 0.1 ms a document, which is what one costs that is read from a disk. Chosen. */
    private static final int STEP_DOCUMENTS = 10_000;

    private final ConnectionPool pool;

    GapStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Queues what lacks a fresh vector; what is written meanwhile queues itself. */
    void reconcile(TenantId tenant, EmbeddingSpace space) throws SQLException {
        reconcile(tenant, space, STEP_DOCUMENTS);
    }

    /** @param stepDocuments how many documents a statement looks at */
    void reconcile(TenantId tenant, EmbeddingSpace space, int stepDocuments) throws SQLException {
        walk(
                EmbeddingTable.of(space).in(BackfillQueries.RECONCILE_STEP),
                tenant,
                stepDocuments,
                _ -> {},
                tenant.value(),
                space.spaceId());
    }

    /** Documents without a fresh vector in the table, and their tokens. Writes nothing. */
    Missing missing(TenantId tenant, EmbeddingTable table) throws SQLException {
        long[] sums = new long[2];
        walk(
                table.in(BackfillQueries.MISSING_STEP),
                tenant,
                STEP_DOCUMENTS,
                step -> {
                    sums[0] += step.getLong("missing");
                    sums[1] += step.getLong("tokens");
                },
                tenant.value());
        return new Missing(sums[0], sums[1]);
    }

    record Missing(long documents, long tokens) {}

    /** What a step found. */
    @FunctionalInterface
    private interface Step {
        void found(ResultSet last) throws SQLException;
    }

    /** All documents of the tenant in the order of their keys, step by step. */
    private void walk(String sql, TenantId tenant, int stepDocuments, Step step, Object... others) throws SQLException {
        String kind = "";
        String documentId = "";
        while (true) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, tenant.value());
                statement.setString(2, kind);
                statement.setString(3, documentId);
                statement.setInt(4, stepDocuments);
                statement.setString(5, tenant.value());
                for (int i = 0; i < others.length; i++) {
                    statement.setObject(6 + i, others[i]);
                }
                try (ResultSet last = statement.executeQuery()) {
                    if (!last.next()) {
                        return;
                    }
                    kind = last.getString("kind");
                    documentId = last.getString("document_id");
                    step.found(last);
                }
            }
        }
    }
}
