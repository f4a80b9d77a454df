package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;

/** Which sentences a text consists of, in reading order. */
final class Outline {
    /** Fewer sentences than this tell too little. */
    static final int LEAST = 3;
    /** Where to look for more when planned sentences could not be filled. */
    static final List<String> FILLERS = List.of("tools", "seek", "education", "now", "tools");

    private Outline() {}

    /** Three to six sections in reading order; the ones that carry most for a reader are dropped last. */
    static List<String> candidate(Grade grade, String education, Draw draw) {
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
        addWithChance(draw, outline, 0.62, "tools");
        if (!isIntern) {
            addWithChance(draw, outline, 0.62, education);
        }
        addWithChance(draw, outline, 0.34, "language");
        addWithChance(draw, outline, 0.4, "seek");
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

    private static void addWithChance(Draw draw, List<String> outline, double probability, String section) {
        if (draw.chance(probability)) {
            outline.add(section);
        }
    }

    static List<String> job(Draw draw, boolean hasTeam) {
        List<String> outline = new ArrayList<>(List.of("job.open", "job.duty"));
        if (hasTeam && draw.chance(0.6)) {
            outline.add("job.team");
        }
        outline.add("job.need");
        if (!hasTeam || draw.chance(0.75)) {
            outline.add("job.offer");
        }
        return outline;
    }
}
