package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the sentences of one candidate together: an opening, then what fits grade, education and length. */
final class CandidateText {
    private final SentenceBank sentences;
    private final Grade grade;
    private final Education education;
    private final EnglishSlots slots;
    private final Draw draw;
    private final char voice;

    CandidateText(SentenceBank sentences, Position position, EnglishSlots slots, Draw draw) {
        this.sentences = sentences;
        this.grade = position.grade();
        this.education = position.role().education();
        this.slots = slots;
        this.draw = draw;
        this.voice = draw.chance(0.62) ? 'I' : 'R';
    }

    String headline() {
        return Objects.requireNonNull(sentences.draw("headline", '*', grade, slots, draw));
    }

    String summary() {
        List<String> written = new ArrayList<>();
        for (String section : outline()) {
            String sentence = sentences.draw(section, voice, grade, slots, draw);
            if (sentence != null) {
                written.add(EnglishPolish.sentence(sentence));
            }
        }
        return String.join(" ", written);
    }

    /** Three to six sections in reading order; the ones that carry most for a reader are dropped last. */
    private List<String> outline() {
        boolean isIntern = grade == Grade.INTERN;
        List<String> outline = new ArrayList<>(List.of("open", "now"));
        if (isIntern) {
            outline.add("intern");
        } else {
            outline.add("achieve");
            if (grade != Grade.JUNIOR && draw.chance(0.45)) {
                outline.add(draw.chance(0.5) ? 2 : 3, "past");
            }
        }
        addWithChance(outline, 0.62, "tools");
        if (!isIntern) {
            addWithChance(outline, 0.62, education == Education.SCHOOL ? "school" : "education");
        }
        addWithChance(outline, 0.34, "language");
        addWithChance(outline, 0.4, "seek");
        if (!isIntern && draw.chance(0.15)) {
            outline.set(1, "achieve");
            outline.set(outline.lastIndexOf("achieve"), "now");
        }
        int wanted = draw.pickWeighted(List.of(3, 4, 5, 6), length -> length == 3 || length == 6 ? 16 : 34);
        while (outline.size() > wanted) {
            outline.remove(draw.between(3, outline.size() - 1));
        }
        if (outline.size() < 4 && draw.chance(0.7)) {
            outline.add("seek");
        }
        return outline;
    }

    private void addWithChance(List<String> outline, double probability, String section) {
        if (draw.chance(probability)) {
            outline.add(section);
        }
    }
}
