package io.headhunter.search.privacy;

import io.headhunter.document.FoldedText;
import io.headhunter.search.word.TextWord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts of somebody's names, and the handles that people make of them. Immutable. */
final class PersonNames {
    /** Parts of names that are common words, and no names by themselves. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "das", "del", "la", "las", "los", "le", "di", "du", "van", "von", "der", "den",
            "ten", "ter", "zu", "bin", "ibn", "al", "el", "y", "e", "jr", "sr", "junior", "senior", "filho", "neto",
            "phd", "dr", "dra", "mr", "mrs", "ms", "and", "of", "the");

    private static final int SHORTEST = 2;
    /** What is left of Noe and Sue without the e is a word of other languages. */
    private static final int SHORTEST_VARIANT = 4;
    /** A shorter surname with an initial before it is a word by chance. */
    private static final int SHORTEST_IN_HANDLE = 4;

    private final Set<String> parts = new HashSet<>();

    PersonNames(Collection<String> names) {
        for (String name : names) {
            List<String> ofName = new ArrayList<>();
            addParts(name, SHORTEST, ofName);
            addParts(withoutUmlauts(name), SHORTEST_VARIANT, ofName);
            parts.addAll(ofName);
            for (String one : ofName) {
                for (String other : ofName) {
                    if (!one.equals(other)) {
                        addHandles(one, other);
                    }
                }
            }
        }
    }

    private void addParts(String name, int shortest, List<String> ofName) {
        for (TextWord word : TextWord.of(name)) {
            String part = folded(word.text());
            if (part.length() >= shortest && !PARTICLES.contains(part)) {
                parts.add(part);
                ofName.add(part.replaceAll("['’]", ""));
            }
        }
    }

    /** Müller writes herself Mueller, too, and Mueller Müller. */
    private static String withoutUmlauts(String name) {
        String small = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String written = small.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        return written.equals(small)
                ? small.replace("ae", "a").replace("oe", "o").replace("ue", "u")
                : written;
    }

    /** As names are compared: what folding leaves as a letter of its own is written with those that people take for it. */
    private static String folded(String word) {
        return FoldedText.of(word)
                .replace("ß", "ss")
                .replace("ı", "i")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe");
    }

    /** mariasouza, msouza, souzam, marias. */
    private void addHandles(String one, String other) {
        parts.add(one + other);
        if (other.length() >= SHORTEST_IN_HANDLE) {
            parts.add(one.charAt(0) + other);
            parts.add(other + one.charAt(0));
        }
    }

    /** Whether a word is a part of a name, a genitive of one, made of two, or has one before or after its full stop. */
    boolean contain(String word) {
        String folded = folded(word);
        if (parts.contains(folded) || parts.contains(folded.replaceAll("['’]s?$", ""))) {
            return true;
        }
        for (String part : folded.split("[.'’]")) { // "Souza.She": a blank is missing
            if (part.length() >= SHORTEST && parts.contains(part)) {
                return true;
            }
        }
        String joined = folded.replaceAll("[^\\p{L}]", "");
        return joined.length() < folded.length() && joined.length() >= SHORTEST && parts.contains(joined);
    }
}
