package io.headhunter.local.sample;

import java.util.Map;

/** The first person singular of Portuguese verbs given in the infinitive. Pure functions; safe for many threads. */
final class PortugueseVerb {
    /** Infinitive to present and past, separated by a tab. */
    private static final Map<String, String> IRREGULAR = Resources.pairs("verbs-pt.tsv");

    private PortugueseVerb() {}

    static String present(String infinitive) {
        String irregular = IRREGULAR.get(infinitive);
        if (irregular != null) {
            return irregular.substring(0, irregular.indexOf('\t'));
        }
        String stem = infinitive.substring(0, infinitive.length() - 2);
        return infinitive.endsWith("ear") ? stem + "io" : stem + "o";
    }

    static String past(String infinitive) {
        String irregular = IRREGULAR.get(infinitive);
        if (irregular != null) {
            return irregular.substring(irregular.indexOf('\t') + 1);
        }
        String stem = infinitive.substring(0, infinitive.length() - 2);
        return infinitive.endsWith("ar") ? softened(stem) + "ei" : stem + "i";
    }

    /** Before e the spelling changes so that the sound stays: ficar, fiquei; ligar, liguei; começar, comecei. */
    private static String softened(String stem) {
        char last = stem.charAt(stem.length() - 1);
        String rest = stem.substring(0, stem.length() - 1);
        return switch (last) {
            case 'c' -> rest + "qu";
            case 'g' -> rest + "gu";
            case 'ç' -> rest + "c";
            default -> stem;
        };
    }
}
