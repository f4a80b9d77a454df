package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns O*NET's task statements into phrases a person could say. Statements whose verbs cannot be told apart for
 * certain are left out: there are some twenty for each occupation, and a wrong tense is worse than a missing task.
 */
final class TaskPhrasing {
    private static final int SHORTEST = 24;
    private static final int LONGEST = 105;
    /** Reads as bookkeeping of the survey rather than as anybody's work. */
    private static final Pattern UNWANTED = Pattern.compile(
            "[()/;:\"0-9\u2019]|\\be\\.g\\.|\\bi\\.e\\.|his or her|\\bmay\\b"
                    + "|whether|either|\\bone or\\b|\\bor more\\b|such data|hypo|euthan|\\bcorpse|\\bthey\\b|\\bthose\\b|\\bor not\\b|own work|other duties|subordinates|\\bselves\\b");

    private static final Pattern FILLER =
            Pattern.compile(",? (?:as (?:required|necessary|needed|appropriate|directed|requested|assigned)"
                    + "|(?:if|when|where) (?:necessary|needed|required|appropriate|applicable|possible)"
                    + "|according to (?:specifications|instructions)|in accordance with [a-z ]+|on an? [a-z]+ basis)"
                    + "(?=,|$)");
    /** First words that make a poor start for a sentence about oneself, or are no verbs. */
    private static final Set<String> POOR_STARTS = Set.of(
            "be", "may", "act", "attend", "read", "use", "serve", "stay", "hear", "perform", "obey", "vary", "key",
            "involve", "comply", "adhere", "sponsor", "sit", "page", "like", "ticket", "total", "pat", "pass", "force",
            "line", "space", "back", "spot", "lean", "lie", "wear", "steam", "sight", "tack", "short", "listen");

    /** What is left when the examples were cut off, or what was never said at all. */
    private static final Pattern ENDS_VAGUELY = Pattern.compile(
            "\\b(?:issues|fields|areas|factors|activities|matters|duties"
                    + "|information|topics|purposes|tasks|elements|variables|items|parties|situations|regarding [a-z]+|so|is|are|it)$");
    /** Says too little with any object. */
    private static final Set<String> POOR_SKILL_VERBS = Set.of(
            "provide",
            "determine",
            "obtain",
            "request",
            "carry",
            "give",
            "direct",
            "identify",
            "meet",
            "check",
            "receive",
            "make",
            "keep",
            "remove",
            "verify",
            "authorize",
            "complete",
            "conduct",
            "participate",
            "include",
            "enter");

    private final Map<String, Integer> verbs = new HashMap<>();

    TaskPhrasing(List<String> statements) {
        for (String statement : statements) {
            String first = statement.split("[ ,]", 2)[0].toLowerCase(Locale.ROOT);
            if (!first.endsWith("ly") && first.matches("[a-z]+")) {
                verbs.merge(first, 1, Integer::sum);
            }
        }
    }

    /** Marked verb phrases, core tasks first and then the shorter ones, without two that start with one verb. */
    List<String> phrases(List<String[]> rows, int limit) {
        List<String[]> ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing(row -> row[3].equals("Core") ? 0 : 1));
        List<String> phrases = new ArrayList<>();
        Map<String, Integer> starts = new HashMap<>();
        for (String[] row : ordered) {
            String phrase = phrase(row[2]);
            if (phrase != null
                    && phrases.size() < limit
                    && starts.merge(phrase.split("[ ,]", 2)[0], 1, Integer::sum) <= 2) {
                phrases.add(phrase);
            }
        }
        return phrases;
    }

    private @Nullable String phrase(String statement) {
        String text = statement.strip().replaceFirst("\\.$", "");
        if (UNWANTED.matcher(text).find() || text.chars().anyMatch(letter -> letter > 126)) {
            return null;
        }
        text = FILLER.matcher(text).replaceAll("");
        if (text.length() > LONGEST) {
            text = text.replaceFirst(
                    "(?:,? such as|, including|, using|, to ensure|, to determine|, in order to) .*", "");
        }
        if (ENDS_VAGUELY.matcher(text).find()) {
            return null;
        }
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return null;
        }
        text = Character.toLowerCase(text.charAt(0)) + text.substring(1);
        return marked(text.replace("and/or", "and").replace(" or ", " and "));
    }

    /** Marks the verbs of "inspect, test, and adjust lines"; gives up where a later verb may hide. */
    private @Nullable String marked(String text) {
        String[] words = text.split(" ");
        String first = words[0].replace(",", "");
        if (text.contains(" and wait ") || text.contains(" then ")) {
            return null;
        }
        if (!verbs.containsKey(first) || POOR_STARTS.contains(first)) {
            return null;
        }
        int last = 0;
        int verbCount = 1;
        for (int i = 1; i < words.length - 1; i++) {
            String word = words[i].replace(",", "");
            boolean follows = words[i - 1].endsWith(",") || words[i - 1].equals("and");
            if (words[i].equals("and")) {
                continue;
            }
            if (!follows || !verbs.containsKey(word) || i - last > 2) {
                break;
            }
            words[i] = "~" + words[i];
            last = i;
            verbCount++;
        }
        if (verbCount > 3 || (verbCount == 1 && words[0].endsWith(","))) {
            return null;
        }
        for (int i = last + 1; i < words.length; i++) {
            String word = words[i].replace(",", "");
            boolean follows = i - 1 > last && (words[i - 1].equals("and") || words[i - 1].endsWith(","));
            if (follows && verbs.containsKey(word) && !hasInfinitiveBefore(words, i)) {
                return null;
            }
            if (words[i].equals("and") && i == last + 1) {
                return null;
            }
        }
        String phrase = String.join(" ", words).replaceAll(", and ~", " and ~");
        return verbCount == 2 ? phrase.replaceFirst("^([a-z]+), ~", "$1 and ~") : phrase;
    }

    /** "to find and correct faults": verbs of an infinitive do not change with the first one. */
    private boolean hasInfinitiveBefore(String[] words, int position) {
        for (int i = position - 1; i > 0; i--) {
            String word = words[i].replace(",", "");
            if (words[i].equals("to")) {
                return true;
            }
            if (!word.equals("and") && !verbs.containsKey(word)) {
                return false;
            }
        }
        return false;
    }

    private static final Pattern OBJECT =
            Pattern.compile("^([a-z]+) ([a-z]+(?: [a-z]+)?)(?:$|,| and | for | to | in | on"
                    + " | with | from | by | using | at | into | of | during | according )");

    /** Short objects with their verb: "calibrate instruments" gives "calibrating instruments". */
    List<String> skills(List<String[]> rows, int limit) {
        Set<String> skills = new LinkedHashSet<>();
        Set<String> used = new HashSet<>();
        for (String[] row : rows) {
            String phrase = phrase(row[2]);
            Matcher matcher = phrase == null ? null : OBJECT.matcher(phrase);
            if (matcher != null && matcher.find() && skills.size() < limit) {
                String object = matcher.group(2);
                if (!POOR_SKILL_VERBS.contains(matcher.group(1))
                        && !object.matches(
                                ".* (?:according|pertaining|regarding|related|concerning|needed|required|used|such|through"
                                        + "|about|prior|when|so|between|as|that|based|involving|across|within|made|over)")
                        && !object.matches(
                                "(?:the|a|an|all|any|their|other|such|with|in|on|to|up|out|new|various|information|data"
                                        + "|that|about|through|off|down|as|for|from|and|by|at|into|its|one|using) ?.*")
                        && object.matches(".*(?:[^su]s|ing|ion|ment|nce|ity|logy|work)")
                        && used.add(object)) {
                    skills.add(EnglishVerb.gerund(matcher.group(1)) + " " + object);
                }
            }
        }
        return List.copyOf(skills);
    }
}
