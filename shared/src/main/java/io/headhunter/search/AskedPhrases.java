package io.headhunter.search;

import io.headhunter.document.FoldedText;
import io.headhunter.search.word.TextWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What in a request may be the name of a skill, an industry or a company: runs of up to four words that no punctuation
 * parts. Whether it is one, the documents tell. Pure functions.
 */
final class AskedPhrases {
    private static final int LONGEST_WORDS = 4;
    /** About what a brief of a job description has. */
    private static final int MAX_PHRASES = 600;

    /** A name neither begins nor ends with one of these, and none of the last row is one. */
    private static final Set<String> NEVER_AT_AN_END =
            Set.copyOf(List.of(("a an the of and or in on for to with by at from as is are be"
                            + " who we you our your their that this will can must have has not no new more all any"
                            + " e o a os as um uma de do da dos das em no na nos nas para com por que ou ao à"
                            + " y el la los las un una del al en con der die das und im bei mit von für oder"
                            + " experience experienced experiencia years year work working team job role skills senior junior")
                    .split(" ")));

    /** Before the name of a company that is a single word. */
    private static final Set<String> BEFORE_COMPANY =
            Set.of("at", "from", "ex", "formerly", "na", "no", "da", "do", "bei", "von", "en", "chez");

    private AskedPhrases() {}

    /**
     * A run of words.
     *
     * @param first of its words in the text
     * @param last of its words
     * @param mayBeCompany whether it stands where a company's name does, if it is a single word
     */
    record Spoken(String text, int first, int last, boolean mayBeCompany) {
        boolean overlaps(Spoken other) {
            return first <= other.last && other.first <= last;
        }

        int words() {
            return last - first + 1;
        }
    }

    /** In the order of the text, at most 600. */
    static List<Spoken> in(String text) {
        List<TextWord> words = TextWord.of(text);
        List<Spoken> spoken = new ArrayList<>();
        for (int first = 0; first < words.size() && spoken.size() < MAX_PHRASES; first++) {
            boolean mayBeCompany = first > 0
                    && BEFORE_COMPANY.contains(words.get(first - 1).text())
                    && Character.isUpperCase(text.charAt(words.get(first).start()));
            for (int last = first; last < words.size() && last < first + LONGEST_WORDS; last++) {
                if (last > first && isParted(text, words.get(last - 1), words.get(last))) {
                    break;
                }
                String phrase =
                        text.substring(words.get(first).start(), words.get(last).end());
                if (mayBeName(words.get(first)) && mayBeName(words.get(last)) && isLongOrCapital(phrase)) {
                    spoken.add(new Spoken(phrase, first, last, last > first || mayBeCompany));
                }
            }
        }
        return spoken;
    }

    private static boolean mayBeName(TextWord word) {
        return !NEVER_AT_AN_END.contains(FoldedText.of(word.text()));
    }

    /** R and C are names; a and o are not. */
    private static boolean isLongOrCapital(String phrase) {
        return phrase.length() > 1 || Character.isUpperCase(phrase.charAt(0));
    }

    /** A slash, a hyphen, an ampersand or a blank holds a name together: CI/CD, hands-on, R&D. */
    private static boolean isParted(String text, TextWord one, TextWord next) {
        for (int i = one.end(); i < next.start(); i++) {
            if ("/-&+.'’ ".indexOf(text.charAt(i)) < 0) {
                return true;
            }
        }
        return next.start() - one.end() > 3;
    }
}
