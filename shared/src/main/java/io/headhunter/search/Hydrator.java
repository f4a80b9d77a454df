package io.headhunter.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.Skill;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches the documents of a page in one statement. Safe for use by many threads. */
@Singleton
final class Hydrator {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ConnectionPool pool;
    private final ObjectMapper mapper = new ObjectMapper();

    Hydrator(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * By id; a document that was deleted since is missing.
     *
     * @param space the serving space, to tell which vectors are behind; null if there is none yet
     * @param text the words of the request, to tell what of a document was asked for
     */
    Map<String, StoredDocument> fetch(
            Tenant tenant, DocumentKind kind, @Nullable EmbeddingSpace space, String text, Collection<String> ids)
            throws SQLException {
        Map<String, StoredDocument> documents = new HashMap<>();
        if (ids.isEmpty()) {
            return documents;
        }
        EmbeddingTable table = space == null ? EmbeddingTable.empty() : EmbeddingTable.of(space);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(table.in(HydrationQueries.DOCUMENTS))) {
            statement.setArray(
                    1, connection.createArrayOf("text", tenant.languages().toArray()));
            statement.setString(2, text);
            statement.setString(3, tenant.languages().getFirst());
            statement.setString(4, tenant.tenantId());
            statement.setString(5, kind.label());
            statement.setArray(6, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredDocument document = read(rows);
                    documents.put(document.id(), document);
                }
            }
        }
        return documents;
    }

    private StoredDocument read(ResultSet row) throws SQLException {
        return new StoredDocument(
                row.getString("document_id"),
                row.getString("full_name"),
                row.getString("title"),
                row.getDouble("title_asked"),
                row.getString("headline"),
                row.getString("summary"),
                skills(row.getString("skills")),
                positions(row.getArray("skills_asked")),
                texts(row.getArray("industries")),
                row.getString("company"),
                row.getString("location"),
                row.getString("country"),
                row.getObject("remote", Boolean.class),
                row.getString("seniority"),
                number(row, "experience_min"),
                number(row, "experience_max"),
                json(row.getString("metadata")),
                row.getBoolean("stale"));
    }

    private List<Skill> skills(String json) {
        try {
            List<Skill> skills = new ArrayList<>();
            for (JsonNode skill : mapper.readTree(json)) {
                // Rows that somebody edited by hand may hold anything: show what can be shown, each in its place.
                String name = skill.path("name").asText("");
                double weight = Math.clamp(skill.path("weight").asDouble(0.5), 0, 1);
                skills.add(new Skill(
                        name.isBlank() ? "?" : name,
                        weight,
                        skill.path("years").isNumber() ? skill.path("years").doubleValue() : null));
            }
            return skills;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("skills are not JSON although the column is jsonb", e);
        }
    }

    /** SQL counts from 1. */
    private static Set<Integer> positions(@Nullable Array array) throws SQLException {
        Set<Integer> positions = new HashSet<>();
        if (array != null) {
            for (Long ordinality : (Long[]) array.getArray()) {
                positions.add(Math.toIntExact(ordinality) - 1);
            }
        }
        return positions;
    }

    private Map<String, Object> json(String json) {
        try {
            return mapper.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is not JSON although the column is jsonb", e);
        }
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (String text : (@Nullable String[]) array.getArray()) {
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** A real, shortest decimal first: 7.1 stays 7.1. */
    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Double.valueOf(text);
    }
}
