package io.headhunter.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.StoredFields;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.search.word.Phrase;
import io.headhunter.search.word.PhraseStore;
import io.headhunter.search.word.PhraseStore.Text;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
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

/** Fetches the documents of a page in one statement, and tells what of them was asked for. Safe for use by many threads. */
@Singleton
final class Hydrator {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ReadConnections pool;
    private final PhraseStore phrases;
    private final ObjectMapper mapper = new ObjectMapper();

    Hydrator(ReadConnections pool, PhraseStore phrases) {
        this.pool = pool;
        this.phrases = phrases;
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
        List<StoredDocument> stored = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(table.in(HydrationQueries.DOCUMENTS))) {
            statement.setString(1, tenant.tenantId());
            statement.setString(2, tenant.tenantId());
            statement.setString(3, kind.label());
            statement.setArray(4, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.add(read(rows));
                }
            }
        }
        for (StoredDocument document : askedFor(tenant, text, stored)) {
            documents.put(document.id(), document);
        }
        return documents;
    }

    /**
     * What of each document the request names: a title or a skill whose words, stemmed, are among the stemmed words of
     * the request. The rule for words is the lexical leg's own, with accents or without.
     */
    private List<StoredDocument> askedFor(Tenant tenant, String text, List<StoredDocument> documents)
            throws SQLException {
        List<Text> asked = tenant.languages().stream()
                .map(language -> new Text(language, text))
                .toList();
        List<Text> texts = new ArrayList<>(asked);
        for (StoredDocument document : documents) {
            texts.add(in(tenant, document, document.title()));
            document.skills().forEach(skill -> texts.add(in(tenant, document, skill.name())));
        }
        Map<Text, Phrase> known = phrases.phrases(texts);
        Set<String> stems = Phrase.stems(
                asked.stream().map(one -> known.getOrDefault(one, Phrase.EMPTY)).toList());
        List<StoredDocument> told = new ArrayList<>(documents.size());
        for (StoredDocument document : documents) {
            Set<Integer> skills = new HashSet<>();
            for (int i = 0; i < document.skills().size(); i++) {
                Text skill = in(tenant, document, document.skills().get(i).name());
                if (known.getOrDefault(skill, Phrase.EMPTY).isIn(stems)) {
                    skills.add(i);
                }
            }
            Phrase title = known.getOrDefault(in(tenant, document, document.title()), Phrase.EMPTY);
            told.add(document.askedFor(title.shareIn(stems), skills));
        }
        return told;
    }

    private static Text in(Tenant tenant, StoredDocument document, String content) {
        return new Text(document.language() == null ? tenant.languages().getFirst() : document.language(), content);
    }

    private StoredDocument read(ResultSet row) throws SQLException {
        return new StoredDocument(
                row.getString("document_id"),
                row.getString("full_name"),
                row.getString("title"),
                0,
                row.getString("headline"),
                row.getString("summary"),
                StoredFields.skills(row.getString("skills")),
                Set.of(),
                StoredFields.texts(row.getArray("industries")),
                row.getString("company"),
                row.getString("location"),
                row.getString("country"),
                row.getObject("remote", Boolean.class),
                row.getString("seniority"),
                StoredFields.number(row, "experience_min"),
                StoredFields.number(row, "experience_max"),
                json(row.getString("metadata")),
                row.getString("language"),
                row.getBoolean("stale"));
    }

    private Map<String, Object> json(String json) {
        try {
            return mapper.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is not JSON although the column is jsonb", e);
        }
    }
}
