package io.headhunter.search.brief;

import io.headhunter.search.word.TextWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A long text reduced to the sentences that say most about who is looked for: first the title, then those that a reader
 * would underline. What is of the employer and not of the work (benefits, the company, equal opportunity, how to apply)
 * counts for nothing; of the rest a sentence counts by its section and by its words: those that the text repeats, that are
 * written as names and abbreviations are, and that no chosen sentence has said yet. Greedy; linear in the length of the
 * text but for the few sentences that are chosen. Pure function: one text has one brief. Safe for use by many threads.
 * <p>After Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing
 * Summaries", SIGIR 1998: what was said already counts less. We count words in place of similarities.
 */
public final class Brief {
    /** A text that is no longer stays as it is: a query, or a job in a few lines. */
    public static final int LONG_CHARACTERS = 1_200;
    /** Words of a brief; chosen by what the lexical leg takes, see docs/decisions/0021-signals.md. */
    public static final int MAX_WORDS = 120;

    private static final int MAX_TITLE_WORDS = 12;
    private static final int MAX_HEADING_WORDS = 8;
    /** Of a text of thousands of items the best among so many are as good. */
    private static final int MAX_SENTENCES = 600;
    /** What is said again counts so much. */
    private static final double SAID_AGAIN = 0.2;
    /** What a word that is written as a name or an abbreviation counts more. */
    private static final double NAME = 1.0;

    private Brief() {}

    /** The text if it is short, else its brief. */
    public static String of(String text) {
        if (text.length() <= LONG_CHARACTERS) {
            return text;
        }
        List<Sentence> sentences = sentences(text);
        List<Sentence> chosen = choose(sentences);
        if (chosen.isEmpty()) {
            return text.substring(0, LONG_CHARACTERS);
        }
        StringBuilder brief = new StringBuilder();
        chosen.stream()
                .sorted(Comparator.comparingInt(Sentence::place))
                .forEach(sentence -> brief.append(brief.isEmpty() ? "" : "\n").append(sentence.text()));
        return brief.toString();
    }

    /** The first line, if it is short enough to be a title; else empty. */
    public static String title(String text) {
        String first = text.strip().lines().findFirst().orElse("").strip();
        int words = TextWord.of(first.substring(0, Math.min(first.length(), LONG_CHARACTERS)))
                .size();
        return words == 0 || words > MAX_TITLE_WORDS || first.length() > LONG_CHARACTERS ? "" : first;
    }

    private static List<Sentence> sentences(String text) {
        List<Sentence> sentences = new ArrayList<>();
        Section section = Section.OTHER;
        for (String line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            if (sentences.size() >= MAX_SENTENCES) {
                break;
            }
            String lowerCase = line.toLowerCase(Locale.ROOT).replace('’', '\'');
            Section begun = mayBeHeading(line) ? Section.begunBy(lowerCase) : null;
            if (begun != null && !sentences.isEmpty()) {
                section = begun;
            }
            if (section != Section.BOILERPLATE) {
                // "Requirements:" says nothing; "Requirements: five years of Java" and "Experience with Kafka" do
                String said = begun == null ? line : line.substring(line.indexOf(':') + 1);
                sentences.addAll(Sentence.of(said, section, sentences.size()));
            }
        }
        return sentences;
    }

    private static boolean mayBeHeading(String line) {
        boolean isItem = "-*•·–".indexOf(line.charAt(0)) >= 0;
        return !isItem && line.length() <= 80 && !line.endsWith(".") && line.split("\\s+").length <= MAX_HEADING_WORDS;
    }

    /** The title, then the best for its length, again and again. */
    private static List<Sentence> choose(List<Sentence> sentences) {
        Map<String, Double> worth = worth(sentences);
        Set<String> said = new HashSet<>();
        List<Sentence> chosen = new ArrayList<>();
        List<Sentence> left = new ArrayList<>(sentences);
        int words = 0;
        if (!left.isEmpty() && left.getFirst().length() <= MAX_TITLE_WORDS) {
            chosen.add(left.removeFirst());
            words = chosen.getFirst().length();
            said.addAll(chosen.getFirst().words());
        }
        while (words < MAX_WORDS) {
            Sentence best = null;
            double most = 0;
            for (Sentence sentence : left) {
                double value = sentence.length() > MAX_WORDS - words ? 0 : value(sentence, worth, said);
                if (value > most) {
                    best = sentence;
                    most = value;
                }
            }
            if (best == null) {
                break;
            }
            left.remove(best);
            chosen.add(best);
            words += best.length();
            said.addAll(best.words());
        }
        return chosen;
    }

    private static double value(Sentence sentence, Map<String, Double> worth, Set<String> said) {
        double sum = 0;
        for (String word : sentence.words()) {
            sum += worth.getOrDefault(word, 1.0) * (said.contains(word) ? SAID_AGAIN : 1);
        }
        return sentence.section().weight() * sum / Math.sqrt(sentence.length() + 2.0);
    }

    /** Of each word: more for what the text repeats, and for names, abbreviations and figures. */
    private static Map<String, Double> worth(List<Sentence> sentences) {
        Map<String, Integer> times = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Sentence sentence : sentences) {
            for (TextWord word : TextWord.of(sentence.text())) {
                times.merge(word.text(), 1, Integer::sum);
                if (word.start() > 0 && isName(sentence.text(), word)) {
                    names.add(word.text());
                }
            }
        }
        Map<String, Double> worth = new HashMap<>();
        times.forEach((word, count) -> worth.put(word, 1 + Math.log(count) / 2 + (names.contains(word) ? NAME : 0)));
        return worth;
    }

    /** Written with a capital inside a sentence, or with a figure or sign: Kafka, AWS, C++, 5. */
    private static boolean isName(String text, TextWord word) {
        return text.substring(word.start(), word.end())
                .chars()
                .anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c) || c == '+' || c == '#');
    }
}
