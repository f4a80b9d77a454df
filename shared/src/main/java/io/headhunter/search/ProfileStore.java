package io.headhunter.search;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.MemoryLever;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.Skill;
import io.headhunter.document.StoredFields;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.search.signal.Asked;
import io.headhunter.search.signal.NamedThing;
import io.headhunter.search.signal.Profile;
import io.headhunter.search.signal.Profile.ProfileSkill;
import io.headhunter.search.word.PhraseStore;
import io.headhunter.search.word.PhraseStore.Text;
import io.headhunter.specialty.Specialties;
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

/** What the signals look at in the documents of a tier, in one statement. Safe for use by many threads. */
@Singleton
final class ProfileStore implements ObservedCache {
    /** Long texts stay where they are: whether there is a summary is told without reading it. */
    private static final String COLUMNS = """
            SELECT document.document_id, title, remote, seniority, document.experience_min, document.experience_max,
                language,
                CASE WHEN ? THEN skills ELSE '[]' END AS skills,
                CASE WHEN ? THEN industries ELSE '{}' END AS industries,
                CASE WHEN ? THEN company END AS company,
                CAST(extract(epoch FROM now() - updated_at) / 86400 AS integer) AS age_days,
                (num_nonnulls(headline, summary, company, location, seniority, document.experience_min)
                    + CAST(jsonb_array_length(skills) >= 3 AS integer)
                    + CAST(cardinality(industries) > 0 AS integer)) / 8.0 AS completeness,
            """;

    private static final String OF_THE_IDS = """
            WHERE document.tenant_id = ?
              AND document.kind = ?
              AND document.document_id = ANY (?)
              AND deleted_at IS NULL
            """;

    /** Where no place is asked for. */
    static final String PROFILES = COLUMNS + """
                false AS is_there
            FROM search.document
            """ + OF_THE_IDS;

    static final String PROFILES_AT_PLACES = COLUMNS + """
                side.is_there
            FROM search.document
            CROSS JOIN LATERAL (
                SELECT facets && (
                        SELECT array_agg(search.facet_id(?, ?, 'place', search.place_key(phrase)))
                        FROM unnest(CAST(? AS text[])) AS phrase) AS is_there
                FROM search.lexical
                WHERE tenant_id = document.tenant_id
                  AND kind = document.kind
                  AND document_id = document.document_id
                OFFSET 0
            ) AS side
            """ + OF_THE_IDS;

    /** Skills repeat from search to search. Chosen, not measured. */
    private static final int MAX_KEPT = 50_000;

    private final ReadConnections pool;
    private final PhraseStore phrases;
    private final Specialties specialties;
    private final Cache<Text, NamedThing> skills;

    ProfileStore(ReadConnections pool, PhraseStore phrases, Specialties specialties, MemoryLever lever) {
        this.skills = lever.bounded(
                Caffeine.newBuilder().maximumSize(MAX_KEPT).recordStats().build());
        this.pool = pool;
        this.phrases = phrases;
        this.specialties = specialties;
    }

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("skills", MAX_KEPT, skills);
    }

    private record Row(Profile profile, List<Skill> skills, String language) {}

    /**
     * By id; a document that was deleted since is missing. They have no peer score yet, and no specialty.
     */
    Map<String, Profile> profiles(Tenant tenant, DocumentKind kind, Collection<String> ids, Asked asked)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        if (ids.isEmpty()) {
            return Map.of();
        }
        boolean hasPlaces = !asked.places().isEmpty();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(hasPlaces ? PROFILES_AT_PLACES : PROFILES)) {
            int index = 1;
            statement.setBoolean(index++, !asked.skills().isEmpty());
            statement.setBoolean(index++, !asked.industries().isEmpty());
            statement.setBoolean(index++, !asked.companies().isEmpty());
            if (hasPlaces) {
                statement.setString(index++, tenant.tenantId());
                statement.setString(index++, kind.label());
                statement.setArray(
                        index++, connection.createArrayOf("text", asked.places().toArray()));
            }
            statement.setString(index++, tenant.tenantId());
            statement.setString(index++, kind.label());
            statement.setArray(index, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(read(found, tenant));
                }
            }
        }
        return withSkills(rows);
    }

    /** The same with the specialty of its title. */
    Profile withSpecialty(Profile profile) {
        return profile.withSpecialty(specialties.ofTitle(profile.title()).orElse(null));
    }

    private Map<String, Profile> withSkills(List<Row> rows) throws SQLException {
        Map<Text, NamedThing> things = things(rows);
        Map<String, Profile> profiles = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            List<ProfileSkill> held = new ArrayList<>(row.skills().size());
            for (Skill skill : row.skills()) {
                NamedThing thing = requireNonNull(things.get(new Text(row.language(), skill.name())));
                held.add(new ProfileSkill(thing, skill.weight(), skill.years()));
            }
            profiles.put(
                    row.profile().documentId(),
                    held.isEmpty() ? row.profile() : row.profile().withSkills(held));
        }
        return profiles;
    }

    private Map<Text, NamedThing> things(List<Row> rows) throws SQLException {
        Map<Text, NamedThing> things = new HashMap<>();
        List<Text> missing = new ArrayList<>();
        for (Row row : rows) {
            for (Skill skill : row.skills()) {
                Text text = new Text(row.language(), skill.name());
                NamedThing known = skills.getIfPresent(text);
                if (known == null) {
                    missing.add(text);
                } else {
                    things.put(text, known);
                }
            }
        }
        phrases.phrases(missing).forEach((text, words) -> {
            NamedThing thing = NamedThing.of(text.content(), words);
            skills.put(text, thing);
            things.put(text, thing);
        });
        return things;
    }

    private static Row read(ResultSet row, Tenant tenant) throws SQLException {
        String language = row.getString("language");
        Profile profile = new Profile(
                row.getString("document_id"),
                row.getString("title"),
                List.of(),
                StoredFields.texts(row.getArray("industries")),
                row.getString("company"),
                row.getObject("remote", Boolean.class),
                row.getString("seniority"),
                StoredFields.number(row, "experience_min"),
                StoredFields.number(row, "experience_max"),
                row.getBoolean("is_there"),
                0,
                row.getInt("age_days"),
                row.getDouble("completeness"));
        return new Row(
                profile,
                StoredFields.skills(row.getString("skills")),
                language == null ? tenant.languages().getFirst() : language);
    }
}
