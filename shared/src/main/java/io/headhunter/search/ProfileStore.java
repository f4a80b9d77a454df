package io.headhunter.search;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.Skill;
import io.headhunter.search.signal.Asked;
import io.headhunter.search.signal.NamedThing;
import io.headhunter.search.signal.Profile;
import io.headhunter.search.signal.Profile.ProfileSkill;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the signals look at in the documents of a tier, in one statement. Safe for use by many threads. */
@Singleton
final class ProfileStore {
    /**
     * Long texts stay where they are: whether there is a summary is told without reading it. Skills are read if some are
     * asked for.
     */
    static final String PROFILES = """
            SELECT document.document_id, title, CASE WHEN ? THEN skills ELSE '[]' END AS skills, industries, company,
                location, country, remote, seniority, document.experience_min, document.experience_max, language,
                CAST(extract(epoch FROM now() - updated_at) / 86400 AS integer) AS age_days,
                (num_nonnulls(headline, summary, company, location, seniority, document.experience_min)
                    + CAST(jsonb_array_length(skills) >= 3 AS integer)
                    + CAST(cardinality(industries) > 0 AS integer)) / 8.0 AS completeness,
                side.is_there, side.peer_score
            FROM search.document
            CROSS JOIN LATERAL (
                SELECT facets && (
                        SELECT array_agg(search.facet_id(?, ?, 'place', search.place_key(phrase)))
                        FROM unnest(CAST(? AS text[])) AS phrase) AS is_there,
                    coalesce(-(weights <#> CAST(? AS sparsevec)), 0) AS peer_score   -- <#> is the negative inner product
                FROM search.lexical
                WHERE tenant_id = document.tenant_id
                  AND kind = document.kind
                  AND document_id = document.document_id
                OFFSET 0
            ) AS side
            WHERE document.tenant_id = ?
              AND document.kind = ?
              AND document.document_id = ANY (?)
              AND deleted_at IS NULL
            """;

    private final ConnectionPool pool;
    private final PhraseStore phrases;

    ProfileStore(ConnectionPool pool, PhraseStore phrases) {
        this.pool = pool;
        this.phrases = phrases;
    }

    private record Row(Profile profile, List<Skill> skills, String language) {}

    /**
     * By id; a document that was deleted since is missing.
     *
     * @param typicalWords of the first results; null: not asked
     */
    Map<String, Profile> profiles(
            Tenant tenant, DocumentKind kind, Collection<String> ids, Asked asked, @Nullable String typicalWords)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        if (ids.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(PROFILES)) {
            statement.setBoolean(1, !asked.skills().isEmpty());
            statement.setString(2, tenant.tenantId());
            statement.setString(3, kind.label());
            statement.setArray(
                    4, connection.createArrayOf("text", asked.places().toArray()));
            statement.setString(5, typicalWords);
            statement.setString(6, tenant.tenantId());
            statement.setString(7, kind.label());
            statement.setArray(8, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(read(found, tenant));
                }
            }
        }
        return withSkills(rows);
    }

    private Map<String, Profile> withSkills(List<Row> rows) throws SQLException {
        List<Text> names = new ArrayList<>();
        rows.forEach(row -> row.skills().forEach(skill -> names.add(new Text(row.language(), skill.name()))));
        Map<Text, Phrase> words = phrases.phrases(names);
        Map<String, Profile> profiles = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            List<ProfileSkill> skills = row.skills().stream()
                    .map(skill -> new ProfileSkill(
                            NamedThing.of(
                                    skill.name(),
                                    words.getOrDefault(new Text(row.language(), skill.name()), Phrase.EMPTY)),
                            skill.weight(),
                            skill.years()))
                    .toList();
            profiles.put(row.profile().documentId(), row.profile().withSkills(skills));
        }
        return profiles;
    }

    private static Row read(ResultSet row, Tenant tenant) throws SQLException {
        String language = row.getString("language");
        Profile profile = new Profile(
                row.getString("document_id"),
                row.getString("title"),
                List.of(),
                StoredFields.texts(row.getArray("industries")),
                row.getString("company"),
                row.getString("location"),
                row.getString("country"),
                row.getObject("remote", Boolean.class),
                row.getString("seniority"),
                StoredFields.number(row, "experience_min"),
                StoredFields.number(row, "experience_max"),
                row.getBoolean("is_there"),
                row.getDouble("peer_score"),
                row.getInt("age_days"),
                row.getDouble("completeness"));
        return new Row(
                profile,
                StoredFields.skills(row.getString("skills")),
                language == null ? tenant.languages().getFirst() : language);
    }
}
