package io.headhunter.search.privacy;

import io.headhunter.document.FoldedText;
import io.headhunter.search.word.TextWord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of one document without what tells who somebody is: names and parts of them, e-mail and web addresses, telephone
 * numbers, handles, age, dates and years, street addresses, words of gender, family, nationality, religion, ethnicity and
 * health. What was removed leaves an ellipsis; pronouns and gendered professions get a form that is everybody's. Immutable;
 * safe for use by many threads.
 */
public final class PersonalText {
    /** Stands for what was removed. */
    public static final String REMOVED = "…";

    private static final WordList PROTECTED = WordList.of("protected-words.txt");
    private static final WordList LANGUAGES = WordList.of("language-words.txt");
    private static final WordList LANGUAGE_CUES = WordList.of("language-cues.txt");
    /** So near to it a cue makes a word the name of a language; a text of so few words is a skill, which it is, too. */
    private static final int CUE_DISTANCE = 4;

    private static final int SKILL_WORDS = 2;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}]+");
    /** Of texts out of word processors: patterns know one blank and one hyphen. */
    private static final Pattern BLANK = Pattern.compile("\\p{Zs}");

    private static final Pattern HYPHEN = Pattern.compile("[\\u2010-\\u2012\\u2212]");
    private static final Pattern GENITIVE = Pattern.compile("'s?$");
    private static final Pattern MUCH_SPACE = Pattern.compile("\\s{4,}+");
    /** What only joined things that are gone. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=…)[\\s,;:/&()'’_–-]{1,9}+(?=…)");

    private static final Pattern TWICE = Pattern.compile("…{2,}+");
    private static final Pattern FEMALE_PORTUGUESE =
            Pattern.compile("(\\p{L}{2,}[dtsr]or)(as?)", Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE);
    /** Female in form only. */
    private static final Set<String> NO_PROFESSIONS = Set.of("aurora", "fedora", "pandora");

    private static final Pattern FEMALE_GERMAN = Pattern.compile(
            "(\\p{L}{2,}(?:er|or|ist|ent|ant|eur|ekt|eut|graf|(log|gog)))(?:in|innen)",
            Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE);

    private final PersonNames names;
    private final String language;

    private PersonalText(PersonNames names, String language) {
        this.names = names;
        this.language = language;
    }

    /**
     * For the texts of one document.
     *
     * @param names of its person
     * @param language ISO 639-1
     */
    public static PersonalText of(Collection<String> names, String language) {
        return new PersonalText(new PersonNames(names), language);
    }

    /** For texts that are nobody's. */
    public static PersonalText ofNobody() {
        return of(List.of(), WordList.ANY);
    }

    /** Null stays null. */
    public @Nullable String cleanOptional(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** The text without what tells who somebody is; an ellipsis if nothing is left. */
    public String clean(String text) {
        String cleaned = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        cleaned = HYPHEN.matcher(BLANK.matcher(cleaned).replaceAll(" ")).replaceAll("-");
        cleaned = MUCH_SPACE.matcher(cleaned).replaceAll(" ");
        for (Pattern pattern : PersonalPatterns.ALL) {
            cleaned = pattern.matcher(cleaned).replaceAll(REMOVED);
        }
        cleaned = BETWEEN.matcher(words(cleaned)).replaceAll("");
        cleaned = TWICE.matcher(cleaned).replaceAll(REMOVED);
        return cleaned.isBlank() ? (text.isBlank() ? text : REMOVED) : cleaned;
    }

    private String words(String text) {
        List<TextWord> words = TextWord.of(text);
        StringBuilder cleaned = new StringBuilder(text.length());
        int at = 0;
        for (int i = 0; i < words.size(); ) {
            TextWord first = words.get(i);
            int length = 1;
            String replacement = null;
            if (names.contain(first.text())) {
                replacement = REMOVED;
            } else {
                for (length = Math.min(WordList.LONGEST_WORDS, words.size() - i); length > 0; length--) {
                    replacement = replacement(text, words, i, length);
                    if (replacement != null) {
                        break;
                    }
                }
            }
            if (replacement == null) {
                i++;
                continue;
            }
            cleaned.append(text, at, first.start()).append(replacement);
            at = words.get(i + length - 1).end();
            i += length;
        }
        return cleaned.append(text, at, text.length()).toString();
    }

    private @Nullable String replacement(String text, List<TextWord> words, int from, int length) {
        StringBuilder joined = new StringBuilder();
        for (TextWord word : words.subList(from, from + length)) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.text());
        }
        String written = joined.toString().replace('’', '\'');
        String folded = FoldedText.of(written);
        String replacement = PROTECTED.replacement(language, written, folded);
        String shown = text.substring(
                words.get(from).start(), words.get(from + length - 1).end());
        if (replacement != null) {
            return replacement.isEmpty() ? REMOVED : written(replacement, shown);
        }
        if (length > 1) {
            return null;
        }
        if (hasProtectedPart(written)) {
            return REMOVED;
        }
        if (LANGUAGES.replacement(language, written, folded) != null) {
            return isAboutLanguage(words, from) ? null : REMOVED;
        }
        return commonForm(shown);
    }

    /** "mother's", and "Souza.She" where a blank is missing. */
    private boolean hasProtectedPart(String word) {
        String owner = GENITIVE.matcher(word).replaceFirst("");
        if (owner.equals(word) && word.indexOf('.') < 0) {
            return false;
        }
        return Arrays.stream(owner.split("\\."))
                .anyMatch(part -> PROTECTED.replacement(language, part, FoldedText.of(part)) != null);
    }

    /** Whether a word that means a language or a nationality means a language here. */
    private boolean isAboutLanguage(List<TextWord> words, int at) {
        if (words.size() <= SKILL_WORDS) {
            return true;
        }
        Set<Integer> near = new HashSet<>();
        for (int i = Math.max(0, at - CUE_DISTANCE); i <= Math.min(words.size() - 1, at + CUE_DISTANCE); i++) {
            near.add(i);
        }
        near.remove(at);
        return near.stream()
                .map(i -> words.get(i).text())
                .anyMatch(word -> LANGUAGE_CUES.replacement(language, word, FoldedText.of(word)) != null);
    }

    /** Of a word for a woman of a profession the one for everybody, in languages that have both; null if it is none. */
    private @Nullable String commonForm(String word) {
        return switch (language) {
            case "pt", "es" -> {
                Matcher matcher = FEMALE_PORTUGUESE.matcher(word);
                yield matcher.matches() && !NO_PROFESSIONS.contains(FoldedText.of(word))
                        ? matcher.group(1) + (matcher.group(2).length() == 2 ? "es" : "")
                        : null;
            }
            case "de" -> {
                Matcher matcher = FEMALE_GERMAN.matcher(word);
                yield matcher.matches() ? matcher.group(1) + (matcher.group(2) == null ? "" : "e") : null;
            }
            default -> null;
        };
    }

    /** In capitals as what it stands for. */
    private static String written(String replacement, String shown) {
        if (shown.length() > 1 && shown.equals(shown.toUpperCase(Locale.ROOT))) {
            return replacement.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(shown.charAt(0))
                ? Character.toUpperCase(replacement.charAt(0)) + replacement.substring(1)
                : replacement;
    }

    /** Each cleaned. */
    public List<String> cleanAll(List<String> texts) {
        List<String> cleaned = new ArrayList<>(texts.size());
        texts.forEach(text -> cleaned.add(clean(text)));
        return cleaned;
    }
}
