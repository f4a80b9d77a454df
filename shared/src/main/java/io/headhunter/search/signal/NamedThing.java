package io.headhunter.search.signal;

import io.headhunter.document.FoldedText;
import io.headhunter.search.word.Phrase;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something with a name, such as a skill that is asked for or one that somebody has. Immutable.
 *
 * @param name as people write it
 * @param key the name as it is compared: {@link #key(String)}
 * @param words of the name
 * @param stems of all its words
 */
public record NamedThing(String name, String key, Phrase words, Set<String> stems) {
    /** A name whose words are those of another and some more says about the same. Chosen, not measured. */
    private static final double PART = 0.5;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    public NamedThing {
        stems = Set.copyOf(stems);
    }

    public static NamedThing of(String name, Phrase words) {
        return new NamedThing(name, key(name), words, Phrase.stems(List.of(words)));
    }

    /** A name as it is compared: without case, accents and superfluous space. */
    public static String key(String name) {
        return SPACE.matcher(FoldedText.of(name).strip()).replaceAll(" ");
    }

    /** How far this is the other: 1 if the names are the same, 0.5 if one is part of the other, else 0. */
    public double likeness(NamedThing other) {
        if (key.equals(other.key)) {
            return 1;
        }
        boolean isIn = words.isIn(other.stems);
        boolean isAround = other.words.isIn(stems);
        if (isIn && isAround) {
            return 1;
        }
        return isIn || isAround ? PART : 0;
    }
}
