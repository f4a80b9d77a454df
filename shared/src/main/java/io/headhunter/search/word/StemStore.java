package io.headhunter.search.word;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.MemoryLever;
import io.headhunter.db.ReadConnections;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stems of single words. They never change, so they are kept, at most {@value #MAX_KEPT} of a language, the least used
 * ones go. Safe for use by many threads.
 */
@Singleton
public final class StemStore implements ObservedCache {
    private static final int MAX_KEPT = 50_000;

    private final ReadConnections pool;
    /** By language and word in small letters. */
    private final Map<String, Cache<String, List<String>>> kept = new ConcurrentHashMap<>();

    private final MemoryLever lever;

    StemStore(ReadConnections pool, MemoryLever lever) {
        this.lever = lever;
        this.pool = pool;
    }

    /**
     * By language, the stems of each word in small letters; none for a stop word, several for a word like asp.net.
     *
     * @throws SQLException if the database does not answer
     */
    public Map<String, Map<String, List<String>>> stems(Collection<String> languages, Collection<String> words)
            throws SQLException {
        Map<String, Map<String, List<String>>> stems = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String language : languages) {
            Cache<String, List<String>> known = keptOf(language);
            Map<String, List<String>> ofLanguage = HashMap.newHashMap(words.size());
            for (String word : words) {
                List<String> found = known.getIfPresent(word);
                if (found == null) {
                    missing.add(word);
                } else {
                    ofLanguage.put(word, found);
                }
            }
            stems.put(language, ofLanguage);
        }
        if (!missing.isEmpty()) {
            read(languages, missing).forEach((language, read) -> {
                keptOf(language).putAll(read);
                stems.computeIfAbsent(language, _ -> new HashMap<>()).putAll(read);
            });
        }
        return stems;
    }

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("stems", (long) MAX_KEPT * Math.max(1, kept.size()), kept.values());
    }

    private Cache<String, List<String>> keptOf(String language) {
        return kept.computeIfAbsent(
                language,
                _ -> lever.bounded(Caffeine.newBuilder()
                        .maximumSize(MAX_KEPT)
                        .recordStats()
                        .build()));
    }

    private Map<String, Map<String, List<String>>> read(Collection<String> languages, Collection<String> words)
            throws SQLException {
        Map<String, Map<String, List<String>>> stems = new HashMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(StemQueries.STEMS)) {
            statement.setArray(1, connection.createArrayOf("text", languages.toArray()));
            statement.setArray(2, connection.createArrayOf("text", words.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stems.computeIfAbsent(rows.getString("code"), _ -> new HashMap<>())
                            .put(rows.getString("content"), List.of((String[])
                                    rows.getArray("stems").getArray()));
                }
            }
        }
        return stems;
    }
}
