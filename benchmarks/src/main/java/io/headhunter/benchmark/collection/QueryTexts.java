package io.headhunter.benchmark.collection;

import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Skill;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people might type, from held-out documents. Immutable. */
public final class QueryTexts {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int MIN_SENTENCE_CHARACTERS = 30;
    /** The 225 questions of Cranfield have 17 words on average. */
    private static final int MIN_QUESTION_WORDS = 10;

    private static final int MAX_QUESTION_WORDS = 24;

    private final List<String> titles;
    private final List<String> skills;
    private final List<String> places;

    private QueryTexts(List<String> titles, List<String> skills, List<String> places) {
        this.titles = titles;
        this.skills = skills;
        this.places = places;
    }

    /** Headlines and sentences of summaries in turn, each once: writing that no document of the collection is made of. */
    public static List<String> phrases(List<DocumentWrite> heldOut) {
        Set<String> phrases = new LinkedHashSet<>();
        for (int i = 0; i < heldOut.size(); i++) {
            DocumentWrite document = heldOut.get(i);
            String headline = document.headline() == null ? document.title() : document.headline();
            phrases.add(i % 2 == 0 ? headline : sentence(document.summary(), i, headline));
        }
        return List.copyOf(phrases);
    }

    /** As long as people's questions to a library: 10 to 24 words, 17 on average, of a headline and what follows it. */
    public static List<String> questions(List<DocumentWrite> heldOut) {
        Set<String> questions = new LinkedHashSet<>();
        for (int i = 0; i < heldOut.size(); i++) {
            DocumentWrite document = heldOut.get(i);
            String prose = String.join(
                    " ",
                    document.headline() == null ? document.title() : document.headline(),
                    document.summary() == null ? "" : document.summary());
            int words = MIN_QUESTION_WORDS + i % (MAX_QUESTION_WORDS - MIN_QUESTION_WORDS + 1);
            questions.add(SPACES.splitAsStream(prose.strip()).limit(words).collect(Collectors.joining(" ")));
        }
        return List.copyOf(questions);
    }

    private static String sentence(@Nullable String summary, int turn, String otherwise) {
        if (summary == null) {
            return otherwise;
        }
        List<String> sentences = SENTENCE_END
                .splitAsStream(summary)
                .map(String::strip)
                .filter(sentence -> sentence.length() >= MIN_SENTENCE_CHARACTERS)
                .toList();
        return sentences.isEmpty() ? otherwise : sentences.get(turn / 2 % sentences.size());
    }

    /** For {@link #combination}. */
    public static QueryTexts combinations(List<DocumentWrite> heldOut) {
        Set<String> titles = new LinkedHashSet<>();
        Set<String> skills = new LinkedHashSet<>();
        Set<String> places = new LinkedHashSet<>();
        for (DocumentWrite document : heldOut) {
            titles.add(document.title());
            document.skills().stream().map(Skill::name).forEach(skills::add);
            if (document.location() != null) {
                places.add(document.location());
            }
        }
        return new QueryTexts(new ArrayList<>(titles), new ArrayList<>(skills), new ArrayList<>(places));
    }

    /** How many different combinations there are. */
    public long combinationCount() {
        return (long) titles.size() * skills.size() * places.size();
    }

    /**
     * e.g. {@code Pediatric Nurse, wound care, Recife, PE, Brazil}; neighbours share neither title nor skill.
     *
     * @param number taken round {@link #combinationCount()}; two in one round never give the same text
     */
    public String combination(long number) {
        long turn = Math.floorMod(number, combinationCount());
        int title = (int) (turn % titles.size());
        long round = turn / titles.size();
        int skill = (int) ((round + title) % skills.size());
        int place = (int) ((round / skills.size() + title) % places.size());
        return titles.get(title) + ", " + skills.get(skill) + ", " + places.get(place);
    }
}
