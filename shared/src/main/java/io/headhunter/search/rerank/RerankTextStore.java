package io.headhunter.search.rerank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.privacy.PersonalMetadata;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which version of a document there is, and what of it a model may read. Safe for use by many threads. */
@Singleton
final class RerankTextStore {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    /** A document that was removed and came back begins with version 1 again; the moment that it was written tells them apart. */
    private static final String VERSION =
            "version + CAST(extract(epoch FROM updated_at) * 1000000 AS bigint) AS version";

    static final String VERSIONS = """
            SELECT document_id, {version}
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND deleted_at IS NULL
            """.replace("{version}", VERSION);

    /** More skills than these say little more; summaries are cut again once they are cleaned. */
    static final String TEXTS = """
            SELECT document_id, {version}, full_name, title, headline, industries, seniority, experience_min,
                experience_max, remote, concat_ws(', ', location, country) AS place, left(summary, 4000) AS summary,
                metadata, language,
                (SELECT string_agg(skill ->> 'name', ', ' ORDER BY place)
                 FROM jsonb_array_elements(skills) WITH ORDINALITY AS held (skill, place)
                 WHERE place <= 30) AS skills
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND deleted_at IS NULL
            """.replace("{version}", VERSION);

    private final ReadConnections pool;
    private final ObjectMapper mapper = new ObjectMapper();

    RerankTextStore(ReadConnections pool) {
        this.pool = pool;
    }

    /** By id; a document that was deleted since is missing. */
    Map<String, Long> versions(Tenant tenant, DocumentKind kind, Collection<String> ids) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
            bind(connection, statement, tenant, kind, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString("document_id"), rows.getLong("version"));
                }
            }
        }
        return versions;
    }

    /** By id; a document that was deleted since is missing. */
    Map<String, RerankDocument> documents(Tenant tenant, DocumentKind kind, Collection<String> ids)
            throws SQLException {
        Map<String, RerankDocument> documents = new HashMap<>();
        if (ids.isEmpty()) {
            return documents;
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            bind(connection, statement, tenant, kind, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RerankDocument document = read(rows, tenant);
                    documents.put(document.documentId(), document);
                }
            }
        }
        return documents;
    }

    private static void bind(
            Connection connection,
            PreparedStatement statement,
            Tenant tenant,
            DocumentKind kind,
            Collection<String> ids)
            throws SQLException {
        statement.setString(1, tenant.tenantId());
        statement.setString(2, kind.label());
        statement.setArray(3, connection.createArrayOf("text", ids.toArray()));
    }

    private RerankDocument read(ResultSet row, Tenant tenant) throws SQLException {
        List<String> names = new ArrayList<>(PersonalMetadata.names(json(row.getString("metadata"))));
        String fullName = row.getString("full_name");
        if (fullName != null) {
            names.add(fullName);
        }
        String language = row.getString("language");
        return new RerankDocument(
                row.getString("document_id"),
                row.getLong("version"),
                names,
                language == null ? tenant.languages().getFirst() : language,
                Arrays.asList(
                        "Title", row.getString("title"),
                        "Headline", row.getString("headline"),
                        "Skills", row.getString("skills"),
                        "Seniority", row.getString("seniority"),
                        "Years of experience", years(row.getString("experience_min"), row.getString("experience_max")),
                        "Industries", joined(row.getArray("industries")),
                        "Place", row.getString("place"),
                        "Remote", Boolean.TRUE.equals(row.getObject("remote", Boolean.class)) ? "yes" : null,
                        "Summary", row.getString("summary")));
    }

    private static @Nullable String years(@Nullable String min, @Nullable String max) {
        if (min == null || min.equals(max)) {
            return min;
        }
        return max == null ? min + " or more" : min + " to " + max;
    }

    private static @Nullable String joined(@Nullable Array values) throws SQLException {
        return values == null ? null : String.join(", ", Arrays.asList((String[]) values.getArray()));
    }

    private Map<String, Object> json(String json) {
        try {
            return mapper.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is not JSON although the column is jsonb", e);
        }
    }
}
