package io.headhunter.search.highlight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.db.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stems of single words. They never change, so they are kept, at most {@value #MAX_KEPT}, the least used ones go. Safe
 * for use by many threads.
 */
@Singleton
final class StemStore {
    private static final int MAX_KEPT = 50_000;

    private final ConnectionPool pool;
    private final Cache<Word, List<String>> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    StemStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A word in small letters, read in a language. */
    record Word(String language, String text) {}

    /** The stems of each word in each language; none for a stop word, several for a word like asp.net. */
    Map<Word, List<String>> stems(Collection<String> languages, Collection<String> words) throws SQLException {
        Map<Word, List<String>> stems = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String language : languages) {
            for (String text : words) {
                Word word = new Word(language, text);
                List<String> known = kept.getIfPresent(word);
                if (known == null) {
                    missing.add(text);
                } else {
                    stems.put(word, known);
                }
            }
        }
        if (!missing.isEmpty()) {
            Map<Word, List<String>> read = read(languages, missing);
            kept.putAll(read);
            stems.putAll(read);
        }
        return stems;
    }

    private Map<Word, List<String>> read(Collection<String> languages, Collection<String> words) throws SQLException {
        Map<Word, List<String>> stems = new HashMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(HighlightQueries.STEMS)) {
            statement.setArray(1, connection.createArrayOf("text", languages.toArray()));
            statement.setArray(2, connection.createArrayOf("text", words.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stems.put(new Word(rows.getString("code"), rows.getString("content")), List.of((String[])
                            rows.getArray("stems").getArray()));
                }
            }
        }
        return stems;
    }
}
