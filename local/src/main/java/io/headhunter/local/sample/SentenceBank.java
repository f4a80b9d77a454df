package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sentence patterns by section, each for one voice and some grades. Safe for many threads. */
final class SentenceBank {
    /** Patterns may ask for what a person does not have; after so many of them the sentence is left out. */
    private static final int ATTEMPTS = 30;

    private record Pattern(String voices, Set<Grade> grades, Template template) {
        boolean fits(char voice, Grade grade) {
            return grades.contains(grade) && (voices.indexOf(voice) >= 0 || voices.equals("*"));
        }
    }

    private final Map<String, List<Pattern>> sections = new LinkedHashMap<>();

    /** Chosen once for each combination instead of for every sentence. */
    private final Map<String, List<Pattern>> fitting = new ConcurrentHashMap<>();

    SentenceBank(String resource) {
        List<Pattern> section = new ArrayList<>();
        for (String line : Resources.lines(resource)) {
            if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                int arrow = line.indexOf(" > ");
                String[] condition = line.substring(0, arrow).split(" ");
                Template template = Template.parse(line.substring(arrow + 3));
                section.add(new Pattern(condition[0], grades(condition[1]), template));
            }
        }
    }

    /** A sentence of this section, or null if none of the tried patterns could be filled. */
    @Nullable
    String draw(String section, char voice, Grade grade, Template.Slots slots, Draw draw) {
        List<Pattern> fitting = fitting(section, voice, grade);
        for (int attempt = 0; attempt < ATTEMPTS && !fitting.isEmpty(); attempt++) {
            String sentence = draw.pick(fitting).template().fill(slots, draw);
            slots.afterAttempt(sentence != null);
            if (sentence != null) {
                return sentence;
            }
        }
        return null;
    }

    private List<Pattern> fitting(String section, char voice, Grade grade) {
        return fitting.computeIfAbsent(section + voice + grade, key -> Resources.require(sections, section).stream()
                .filter(pattern -> pattern.fits(voice, grade))
                .toList());
    }

    private static Set<Grade> grades(String names) {
        if (names.equals("*")) {
            return EnumSet.allOf(Grade.class);
        }
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        for (String name : names.split(",")) {
            grades.add(Grade.of(name));
        }
        return grades;
    }
}
