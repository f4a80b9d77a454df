package io.headhunter.specialty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The families that a text may belong to. Immutable.
 *
 * @param families the likeliest first, at least one; those that are hardly possible are left out
 * @param evidence what told
 */
public record Specialty(List<Likely> families, Evidence evidence) {
    /**
     * A family.
     *
     * @param confidence how likely the text belongs to it, 0 to 1; how true that is: docs/decisions/0025-specialty.md
     */
    public record Likely(Family family, double confidence) {}

    public Specialty {
        families = List.copyOf(families);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("a specialty without a family");
        }
    }

    /** The likeliest. */
    public Family family() {
        return families.getFirst().family();
    }

    /** Of the likeliest. */
    public double confidence() {
        return families.getFirst().confidence();
    }

    /**
     * How far two texts are of the same occupation, 0 to 1: by half of the same family, by half of the same major group. Doubt
     * on either side lowers it. Measured as the overlap of the two distributions (Bhattacharyya's coefficient).
     */
    public double likeness(Specialty other) {
        Map<String, Double> others = new HashMap<>();
        Map<String, Double> otherGroups = new HashMap<>();
        Map<String, Double> groups = new HashMap<>();
        for (Likely likely : other.families) {
            others.put(likely.family().code(), likely.confidence());
            otherGroups.merge(likely.family().groupCode(), likely.confidence(), Double::sum);
        }
        double sameFamily = 0;
        for (Likely likely : families) {
            sameFamily += Math.sqrt(
                    likely.confidence() * others.getOrDefault(likely.family().code(), 0.0));
            groups.merge(likely.family().groupCode(), likely.confidence(), Double::sum);
        }
        double sameGroup = 0;
        for (Map.Entry<String, Double> group : groups.entrySet()) {
            sameGroup += Math.sqrt(group.getValue() * otherGroups.getOrDefault(group.getKey(), 0.0));
        }
        return Math.min(1, (sameFamily + sameGroup) / 2);
    }
}
