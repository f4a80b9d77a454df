package io.headhunter.search;

import io.headhunter.db.ReadConnections;
import io.headhunter.search.AskedPhrases.Spoken;
import io.headhunter.search.signal.Asked.Names;
import io.headhunter.search.signal.NamedThing;
import io.headhunter.search.word.Phrase;
import io.headhunter.search.word.PhraseStore;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which skills, industries and companies a request names, of those that the tenant's documents have. Safe for many threads. */
@Singleton
final class AskedStore {
    /** One look by key for each phrase and meaning. Counts are as fresh as the last folding of the statistics. */
    private static final String KNOWN = """
            SELECT CAST(spoken.place AS integer) AS place, stat.key, stat.value
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS spoken (phrase, place)
            CROSS JOIN unnest(ARRAY['skill', 'industry', 'company']) AS meaning (key)
            CROSS JOIN LATERAL (
                SELECT key, value
                FROM search.facet_stat
                WHERE tenant_id = ?
                  AND kind = ?
                  AND facet_id = search.facet_id(?, ?, meaning.key, spoken.phrase)
                  AND active_documents > 0
                OFFSET 0
            ) AS stat
            ORDER BY place, key
            """;

    private final ReadConnections pool;
    private final PhraseStore phrases;

    AskedStore(ReadConnections pool, PhraseStore phrases) {
        this.pool = pool;
        this.phrases = phrases;
    }

    private record Known(Spoken spoken, String key, String value) {}

    /** What the request's words name, longest names first where they overlap, and what its filters name. */
    Names names(SearchScope scope) throws SQLException {
        List<Known> known = known(scope, AskedPhrases.in(scope.text()));
        List<String> skills = longest(known, "skill");
        Stream<String> filtered = Stream.concat(
                scope.request().filters().skills().stream(), scope.request().filters().anySkills().stream());
        Set<String> industries = new HashSet<>();
        Stream.concat(longest(known, "industry").stream(), scope.request().filters().industries().stream())
                .forEach(industry -> industries.add(NamedThing.key(industry)));
        Set<String> companies = new HashSet<>();
        longest(known, "company").forEach(company -> companies.add(NamedThing.key(company)));
        return new Names(things(scope, Stream.concat(filtered, skills.stream()).toList()), industries, companies);
    }

    private List<NamedThing> things(SearchScope scope, List<String> names) throws SQLException {
        Map<String, String> byKey = new LinkedHashMap<>();
        names.forEach(name -> byKey.putIfAbsent(NamedThing.key(name), name));
        String language = scope.tenant().languages().getFirst();
        Map<PhraseStore.Text, Phrase> words = phrases.phrases(byKey.values().stream()
                .map(name -> new PhraseStore.Text(language, name))
                .toList());
        List<NamedThing> things = new ArrayList<>();
        byKey.forEach((_, name) -> things.add(
                NamedThing.of(name, words.getOrDefault(new PhraseStore.Text(language, name), Phrase.EMPTY))));
        return things;
    }

    /** Values of one meaning in the order of the text, none inside another. */
    private static List<String> longest(List<Known> known, String key) {
        List<Known> chosen = new ArrayList<>();
        known.stream()
                .filter(one -> one.key().equals(key))
                .filter(one -> !key.equals("company") || one.spoken().mayBeCompany())
                .sorted(Comparator.comparingInt((Known one) -> -one.spoken().words())
                        .thenComparingInt(one -> one.spoken().first()))
                .forEach(one -> {
                    if (chosen.stream().noneMatch(other -> other.spoken().overlaps(one.spoken()))) {
                        chosen.add(one);
                    }
                });
        chosen.sort(Comparator.comparingInt(one -> one.spoken().first()));
        return new ArrayList<>(
                new LinkedHashSet<>(chosen.stream().map(Known::value).toList()));
    }

    private List<Known> known(SearchScope scope, List<Spoken> spoken) throws SQLException {
        Map<Integer, Spoken> byPlace = new HashMap<>();
        List<String> asked = new ArrayList<>();
        for (Spoken one : spoken) {
            asked.add(one.text());
            byPlace.put(asked.size(), one);
            if (one.text().length() > 3 && one.text().endsWith("s")) { // names are mostly in the singular
                asked.add(one.text().substring(0, one.text().length() - 1));
                byPlace.put(asked.size(), one);
            }
        }
        List<Known> known = new ArrayList<>();
        if (asked.isEmpty()) {
            return known;
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            String tenant = scope.tenant().tenantId();
            String kind = scope.kind().label();
            statement.setArray(1, connection.createArrayOf("text", asked.toArray()));
            statement.setString(2, tenant);
            statement.setString(3, kind);
            statement.setString(4, tenant);
            statement.setString(5, kind);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Spoken said = byPlace.get(rows.getInt("place"));
                    if (said != null) {
                        known.add(new Known(said, rows.getString("key"), rows.getString("value")));
                    }
                }
            }
        }
        return known;
    }
}
