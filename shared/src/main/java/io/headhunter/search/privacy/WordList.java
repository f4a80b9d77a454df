package io.headhunter.search.privacy;

import io.headhunter.document.FoldedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a resource of this package: runs of one to four words, each with what comes in its place, by language. The
 * file says how it is written. Immutable after reading.
 */
final class WordList {
    static final String ANY = "any";
    static final int LONGEST_WORDS = 4;

    /** By language and the words, divided by blanks, in small letters; without accents unless these must be as written. */
    private final Map<String, Map<String, String>> replacements = new HashMap<>();

    private WordList() {}

    static WordList of(String resource) {
        WordList list = new WordList();
        try (InputStream file = WordList.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path; expected it beside " + WordList.class);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            String language = ANY;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String entry = line.strip();
                if (entry.startsWith("[")) {
                    language = entry.substring(1, entry.length() - 1);
                } else if (!entry.isEmpty() && !entry.startsWith("#")) {
                    for (String one : entry.split(",")) {
                        list.add(language, one);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    private void add(String language, String entry) {
        String[] sides = entry.split("=", 2);
        String words = sides[0].strip();
        boolean isExact = words.startsWith("!");
        String key = key(isExact ? words.substring(1) : words, isExact);
        String replacement = sides.length == 2 ? sides[1].strip() : "";
        replacements.computeIfAbsent(language, _ -> new HashMap<>()).putIfAbsent(key, replacement);
    }

    private static String key(String words, boolean isExact) {
        List<String> keys = new ArrayList<>();
        for (String word : words.split("[\\s/-]+")) {
            keys.add(isExact ? word.toLowerCase(Locale.ROOT) : FoldedText.of(word));
        }
        return String.join(" ", keys);
    }

    /**
     * What comes in place of a run of words: empty if nothing does; null if it is not in the list.
     *
     * @param language of the text beside {@link #ANY}
     * @param written the words in small letters, divided by blanks
     * @param folded the same without accents
     */
    @Nullable
    String replacement(String language, String written, String folded) {
        for (String one : List.of(ANY, language)) {
            Map<String, String> ofLanguage = replacements.getOrDefault(one, Map.of());
            String found = ofLanguage.getOrDefault(folded, ofLanguage.get(written));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
