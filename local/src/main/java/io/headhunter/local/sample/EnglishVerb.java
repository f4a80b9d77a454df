package io.headhunter.local.sample;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Inflects one English verb given in its base form, American spelling. Pure functions; safe for many threads. */
final class EnglishVerb {
    /** Past tense where adding "ed" would be wrong. */
    private static final Map<String, String> IRREGULAR_PAST = Resources.pairs("verbs-en.tsv");

    /** Verbs of more than one syllable that double their last consonant, which spelling alone does not show. */
    private static final Set<String> DOUBLING = Set.of(
            "refer",
            "submit",
            "transfer",
            "program",
            "control",
            "commit",
            "equip",
            "occur",
            "debug",
            "transmit",
            "confer",
            "admit",
            "permit",
            "regret",
            "format",
            "defer",
            "retrofit",
            "preset",
            "reset",
            "upset",
            "rerun",
            "rewrap",
            "unplug",
            "unwrap",
            "compel",
            "patrol",
            "kidnap",
            "outfit",
            "begin",
            "forget",
            "prep",
            "chat",
            "handicap",
            "unpin",
            "typeset",
            "backlog",
            "broadcast",
            "restrip",
            "recap");

    private EnglishVerb() {}

    static String past(String verb) {
        String irregular = IRREGULAR_PAST.get(verb);
        if (irregular != null) {
            return irregular;
        }
        if (verb.endsWith("e")) {
            return verb + "d";
        }
        if (endsInConsonantAndY(verb)) {
            return verb.substring(0, verb.length() - 1) + "ied";
        }
        return doubled(verb) + "ed";
    }

    static String gerund(String verb) {
        if (verb.endsWith("ie")) {
            return verb.substring(0, verb.length() - 2) + "ying";
        }
        if (verb.endsWith("e") && !verb.endsWith("ee") && !verb.endsWith("ye") && !verb.equals("singe")) {
            return verb.substring(0, verb.length() - 1) + "ing";
        }
        return doubled(verb) + "ing";
    }

    private static String doubled(String verb) {
        int length = verb.length();
        boolean doubles = DOUBLING.contains(verb) || endsLikePlan(verb);
        return doubles ? verb + verb.charAt(length - 1) : verb;
    }

    /** One vowel between consonants in a verb of one syllable: plan, ship, cut; but not fix, show or key. */
    private static boolean endsLikePlan(String verb) {
        int length = verb.length();
        if (length < 3 || isVowel(verb.charAt(length - 1)) || "wxy".indexOf(verb.charAt(length - 1)) >= 0) {
            return false;
        }
        if (!isVowel(verb.charAt(length - 2))) {
            return false;
        }
        int start = verb.startsWith("qu") ? 2 : 0;
        return verb.chars().skip(start).filter(letter -> isVowel((char) letter)).count() == 1;
    }

    private static boolean endsInConsonantAndY(String verb) {
        int length = verb.length();
        return length > 1 && verb.endsWith("y") && !isVowel(verb.charAt(length - 2));
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(String.valueOf(letter).toLowerCase(Locale.ROOT)) >= 0;
    }
}
