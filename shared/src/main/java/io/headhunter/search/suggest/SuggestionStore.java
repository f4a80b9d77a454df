package io.headhunter.search.suggest;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database knows of values and words. Safe for use by many threads. */
@Singleton
final class SuggestionStore {
    private final ReadConnections pool;

    SuggestionStore(ReadConnections pool) {
        this.pool = pool;
    }

    /**
     * A word of some value.
     *
     * @param word in lower case
     * @param phrase the same without accents
     * @param documents active ones that have a value with it
     */
    record KnownWord(String word, String phrase, long documents) {}

    List<Suggestion> values(TenantId tenant, DocumentKind kind, String typed, int limit) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SuggestQueries.VALUES)) {
            statement.setString(1, typed);
            int index = bindPairs(statement, 2, 4, tenant.value(), kind);
            statement.setInt(index, limit);
            List<Suggestion> suggestions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    suggestions.add(
                            new Suggestion(rows.getString("value"), rows.getString("key"), rows.getLong("documents")));
                }
            }
            return suggestions;
        }
    }

    List<String> unknownWords(Tenant tenant, DocumentKind kind, List<String> words) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SuggestQueries.UNKNOWN_WORDS)) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            int index = bindPairs(statement, 2, 4, tenant.tenantId(), kind);
            statement.setArray(
                    index, connection.createArrayOf("text", tenant.languages().toArray()));
            List<String> unknown = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    unknown.add(rows.getString("word"));
                }
            }
            return unknown;
        }
    }

    List<KnownWord> similarWords(Tenant tenant, DocumentKind kind, String word) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SuggestQueries.SIMILAR_WORDS)) {
            int index = bindPairs(statement, 1, 1, tenant.tenantId(), kind);
            statement.setString(index++, word);
            index = bindPairs(statement, index, 1, tenant.tenantId(), kind);
            statement.setString(index, word);
            List<KnownWord> known = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(
                            new KnownWord(rows.getString("word"), rows.getString("phrase"), rows.getLong("documents")));
                }
            }
            return known;
        }
    }

    /** Binds tenant and kind some times in a row; returns the next index. */
    private static int bindPairs(
            PreparedStatement statement, int firstIndex, int pairs, String tenant, DocumentKind kind)
            throws SQLException {
        int index = firstIndex;
        for (int pair = 0; pair < pairs; pair++) {
            statement.setString(index++, tenant);
            statement.setString(index++, kind.label());
        }
        return index;
    }
}
