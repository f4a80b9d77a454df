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
        return EnglishPolish.sentence(Objects.requireNonNull(sentences.draw("headline", '*', grade, slots, draw)));
    }

    String summary() {
        List<String> written = new ArrayList<>();
        for (String section : Outline.candidate(grade, education == Education.SCHOOL ? "school" : "education", draw)) {
            String sentence = sentences.draw(section, voice, grade, slots, draw);
            if (sentence != null) {
                written.add(EnglishPolish.sentence(sentence));
            }
        }
        for (String section : Outline.FILLERS) {
            String sentence =
                    written.size() < Outline.LEAST ? sentences.draw(section, voice, grade, slots, draw) : null;
            if (sentence != null) {
                written.add(EnglishPolish.sentence(sentence));
            }
        }
        return String.join(" ", written);
    }
}
