package io.headhunter.search.suggest;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.FoldedText;
import io.headhunter.search.suggest.SuggestionStore.KnownWord;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * "Did you mean": a query whose words no document has, with the nearest words of titles and skills in their place. Only
 * a suggestion; the search goes by what was typed. Safe for use by many threads.
 */
@Singleton
public final class SpellingCorrector {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    /** Shorter words are near too many others, longer ones are no words. */
    private static final int SHORTEST_WORD = 4;

    private static final int LONGEST_WORD = 30;
    /** A pasted text is not corrected. */
    private static final int MAX_WORDS = 12;

    private static final int MAX_CORRECTIONS = 3;
    /** From this length on two slips are forgiven, below it one. */
    private static final int LONG_WORD = 7;

    private final SuggestionStore store;

    SpellingCorrector(SuggestionStore store) {
        this.store = store;
    }

    /**
     * The corrected query; none if every word is known, or nothing is near those that are not.
     *
     * @throws SQLException if the database does not answer
     */
    public List<String> correct(Tenant tenant, DocumentKind kind, String query) throws SQLException {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(query);
        int count = 0;
        while (matcher.find()) {
            count++;
            String word = matcher.group();
            if (word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD) {
                words.add(word);
            }
        }
        if (words.isEmpty() || count > MAX_WORDS) {
            return List.of();
        }
        String corrected = query;
        List<String> unknown = store.unknownWords(tenant, kind, List.copyOf(words));
        for (String word : unknown.stream().limit(MAX_CORRECTIONS).toList()) {
            String nearest = nearest(word, store.similarWords(tenant, kind, word));
            if (nearest != null) {
                corrected = replace(corrected, word, nearest);
            }
        }
        return corrected.equals(query) ? List.of() : List.of(corrected);
    }

    private static @Nullable String nearest(String word, List<KnownWord> known) {
        String typed = FoldedText.of(word);
        int forgiven = typed.length() < LONG_WORD ? 1 : 2;
        record Near(KnownWord known, int distance) {}
        return known.stream()
                .map(candidate -> new Near(candidate, EditDistance.between(typed, candidate.phrase())))
                .filter(near -> near.distance() > 0 && near.distance() <= forgiven)
                .min(Comparator.comparingInt(Near::distance)
                        .thenComparing(near -> near.known().documents(), Comparator.reverseOrder())
                        .thenComparing(near -> near.known().word()))
                .map(near -> near.known().word())
                .orElse(null);
    }

    private static String replace(String query, String word, String nearest) {
        return Pattern.compile("(?<![\\p{L}\\p{M}])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}])")
                .matcher(query)
                .replaceAll(Matcher.quoteReplacement(nearest));
    }
}
