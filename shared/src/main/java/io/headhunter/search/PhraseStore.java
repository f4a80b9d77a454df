package io.headhunter.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.db.ConnectionPool;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stems of titles, skills and queries. What a text's stems are never changes, so they are kept, the least used go first;
 * long texts are not kept. Safe for use by many threads.
 */
@Singleton
final class PhraseStore implements ObservedCache {
    /** Titles and skills repeat from search to search; a few kilobytes at most each. Chosen, not measured. */
    private static final int MAX_KEPT = 20_000;

    private static final int LONGEST_KEPT_CHARACTERS = 200;

    private static final String STEMS = """
            SELECT asked.ordinality, word.lexeme, word.written > 0 AS is_written, word.plain > 0 AS is_plain
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS asked (language, content, ordinality)
            CROSS JOIN LATERAL search.words(search.text_config(language), content) AS word
            """;

    private final ConnectionPool pool;
    private final Cache<Text, Phrase> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).recordStats().build();

    PhraseStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A text read in a language, ISO 639-1. */
    record Text(String language, String content) {}

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("phrases", MAX_KEPT, kept);
    }

    /** The stems of each text. One statement if one of them is not kept, else none. */
    Map<Text, Phrase> phrases(Collection<Text> texts) throws SQLException {
        Map<Text, Phrase> phrases = new HashMap<>();
        List<Text> missing = new ArrayList<>();
        for (Text text : new HashSet<>(texts)) {
            Phrase known = kept.getIfPresent(text);
            if (known == null) {
                missing.add(text);
            } else {
                phrases.put(text, known);
            }
        }
        if (!missing.isEmpty()) {
            Map<Text, Phrase> read = read(missing);
            read.forEach((text, phrase) -> {
                if (text.content().length() <= LONGEST_KEPT_CHARACTERS) {
                    kept.put(text, phrase);
                }
            });
            phrases.putAll(read);
        }
        return phrases;
    }

    private Map<Text, Phrase> read(List<Text> texts) throws SQLException {
        List<Set<String>> written = new ArrayList<>();
        List<Set<String>> plain = new ArrayList<>();
        texts.forEach(_ -> {
            written.add(new HashSet<>());
            plain.add(new HashSet<>());
        });
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(STEMS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", texts.stream().map(Text::language).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", texts.stream().map(Text::content).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int position = rows.getInt("ordinality") - 1;
                    if (rows.getBoolean("is_written")) {
                        written.get(position).add(rows.getString("lexeme"));
                    }
                    if (rows.getBoolean("is_plain")) {
                        plain.get(position).add(rows.getString("lexeme"));
                    }
                }
            }
        }
        Map<Text, Phrase> phrases = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            phrases.put(texts.get(i), new Phrase(written.get(i), plain.get(i)));
        }
        return phrases;
    }
}
