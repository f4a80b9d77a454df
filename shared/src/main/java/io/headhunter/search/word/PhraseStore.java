package io.headhunter.search.word;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.MemoryLever;
import io.headhunter.document.FoldedText;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stems of titles, skills and queries, made of those of their words. What a text's stems are never changes, so they are
 * kept, the least used go first; long texts are not kept. Safe for use by many threads.
 */
@Singleton
public final class PhraseStore implements ObservedCache {
    /** Titles and skills repeat from search to search; a few kilobytes at most each. Chosen, not measured. */
    private static final int MAX_KEPT = 50_000;

    private static final int LONGEST_KEPT_CHARACTERS = 200;

    private final StemStore stems;
    private final Cache<Text, Phrase> kept;

    PhraseStore(StemStore stems, MemoryLever lever) {
        this.kept = lever.bounded(
                Caffeine.newBuilder().maximumSize(MAX_KEPT).recordStats().build());
        this.stems = stems;
    }

    /** A text read in a language, ISO 639-1. */
    public record Text(String language, String content) {}

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("phrases", MAX_KEPT, kept);
    }

    /**
     * The stems of each text. One statement if a word of them is not kept, else none.
     *
     * @throws SQLException if the database does not answer
     */
    public Map<Text, Phrase> phrases(Collection<Text> texts) throws SQLException {
        Map<Text, Phrase> phrases = HashMap.newHashMap(texts.size());
        Map<Text, List<String>> missing = new HashMap<>();
        for (Text text : texts) {
            Phrase known = kept.getIfPresent(text);
            if (known == null) {
                missing.computeIfAbsent(text, PhraseStore::words);
            } else {
                phrases.put(text, known);
            }
        }
        if (!missing.isEmpty()) {
            Set<String> languages = new HashSet<>();
            Set<String> words = new LinkedHashSet<>();
            missing.forEach((text, ofText) -> {
                languages.add(text.language());
                for (String word : ofText) {
                    words.add(word);
                    words.add(FoldedText.of(word));
                }
            });
            Map<String, Map<String, List<String>>> known = stems.stems(languages, words);
            missing.forEach((text, ofText) -> {
                Phrase phrase = phrase(ofText, known.getOrDefault(text.language(), Map.of()));
                if (text.content().length() <= LONGEST_KEPT_CHARACTERS) {
                    kept.put(text, phrase);
                }
                phrases.put(text, phrase);
            });
        }
        return phrases;
    }

    private static List<String> words(Text text) {
        return TextWord.of(text.content()).stream().map(TextWord::text).toList();
    }

    /** A word like asp.net has several stems one after the other: it stands for several words. */
    private static Phrase phrase(List<String> words, Map<String, List<String>> stems) {
        List<Set<String>> ofWords = new ArrayList<>();
        for (String word : words) {
            List<String> written = stems.getOrDefault(word, List.of());
            List<String> plain = stems.getOrDefault(FoldedText.of(word), List.of());
            for (int i = 0; i < written.size(); i++) {
                String other = plain.size() == written.size() ? plain.get(i) : written.get(i);
                ofWords.add(other.equals(written.get(i)) ? Set.of(other) : Set.of(written.get(i), other));
            }
        }
        return new Phrase(ofWords);
    }
}
