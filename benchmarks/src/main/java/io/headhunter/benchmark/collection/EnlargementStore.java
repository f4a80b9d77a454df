package io.headhunter.benchmark.collection;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Copies documents of one tenant to another, each with a vector near its own. Safe for use by many threads. */
final class EnlargementStore {
    private static final String IDS = """
            SELECT document_id
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
            ORDER BY document_id COLLATE "C"
            """;

    /** The triggers derive from it what they derive from any document. */
    private static final String COPY_DOCUMENTS = """
            INSERT INTO search.document (tenant_id, kind, document_id, full_name, title, headline, summary, skills,
                industries, company, location, country, remote, seniority, experience_min, experience_max, language,
                status, metadata, source_version)
            SELECT ?, kind, document_id || '-' || ?, full_name, title, headline, summary, skills, industries, company,
                location, country, remote, seniority, experience_min, experience_max, language, status, metadata,
                source_version
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND deleted_at IS NULL
            ON CONFLICT DO NOTHING
            """;

    /** Each row by its key, whatever the planner thinks of a tenant that it has no statistics of. */
    private static final String WRITE_VECTORS = """
            INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, experience_min,
                experience_max, embedding)
            SELECT copied.tenant_id, copied.kind, copied.document_id, own.embedding_hash, copied.facets, copied.active,
                copied.experience_min, copied.experience_max,
                l2_normalize(own.embedding
                    + other.embedding * CAST(array_fill(CAST(? AS real), ARRAY[{dimensions}]) AS vector))
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS pair (document_id, other_id)
            CROSS JOIN LATERAL (
                SELECT embedding, embedding_hash
                FROM {embedding}
                WHERE tenant_id = ? AND kind = ? AND document_id = pair.document_id AND chunk = 0
                OFFSET 0
            ) AS own
            CROSS JOIN LATERAL (
                SELECT embedding
                FROM {embedding}
                WHERE tenant_id = ? AND kind = ? AND document_id = pair.other_id AND chunk = 0
                OFFSET 0
            ) AS other
            CROSS JOIN LATERAL (
                SELECT tenant_id, kind, document_id, facets, active, experience_min, experience_max
                FROM search.lexical
                WHERE tenant_id = ? AND kind = ? AND document_id = pair.document_id || '-' || ?
                OFFSET 0
            ) AS copied
            ON CONFLICT DO NOTHING
            """;

    private static final String CROSS_OFF = """
            DELETE FROM search.backfill_item
            WHERE tenant_id = ?
              AND space_id = ?
              AND kind = ?
              AND document_id IN (SELECT copied || '-' || ? FROM unnest(CAST(? AS text[])) AS copied)
            """;

    private static final String KIND = DocumentKind.CANDIDATE.label();

    private final ConnectionPool pool;
    private final EmbeddingSpace space;

    EnlargementStore(ConnectionPool pool, EmbeddingSpace space) {
        this.pool = pool;
        this.space = space;
    }

    /** The ids of all that have a vector, in order. */
    List<String> ids(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(IDS))) {
            statement.setString(1, tenant.value());
            statement.setString(2, KIND);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    /**
     * Some documents that are to be copied.
     *
     * @param copy which copy of them: the end of the new ids
     * @param others for each the document whose vector pulls at its own
     */
    record Batch(TenantId from, TenantId to, String copy, List<String> ids, List<String> others) {}

    /**
     * Copies a batch in one transaction; what is there already stays.
     *
     * @param pull how much of the other's vector is added to the own
     */
    void copy(Batch batch, float pull) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            InTransaction.run(connection, () -> {
                try (Statement setting = connection.createStatement()) {
                    setting.execute("SET LOCAL statement_timeout = 0"); // which keeps searches short
                    copy(connection, batch, pull);
                    return batch;
                }
            });
        }
    }

    private void copy(Connection connection, Batch batch, float pull) throws SQLException {
        Array ids = connection.createArrayOf("text", batch.ids().toArray());
        try (PreparedStatement statement = connection.prepareStatement(COPY_DOCUMENTS)) {
            statement.setString(1, batch.to().value());
            statement.setString(2, batch.copy());
            statement.setString(3, batch.from().value());
            statement.setString(4, KIND);
            statement.setArray(5, ids);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement(EmbeddingTable.of(space).in(WRITE_VECTORS))) {
            statement.setFloat(1, pull);
            statement.setArray(2, ids);
            statement.setArray(
                    3, connection.createArrayOf("text", batch.others().toArray()));
            statement.setString(4, batch.from().value());
            statement.setString(5, KIND);
            statement.setString(6, batch.from().value());
            statement.setString(7, KIND);
            statement.setString(8, batch.to().value());
            statement.setString(9, KIND);
            statement.setString(10, batch.copy());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(CROSS_OFF)) {
            statement.setString(1, batch.to().value());
            statement.setInt(2, space.spaceId());
            statement.setString(3, KIND);
            statement.setString(4, batch.copy());
            statement.setArray(5, ids);
            statement.executeUpdate();
        }
    }
}
