package io.headhunter.search.signal;

import io.headhunter.search.signal.Profile.ProfileSkill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the skills of a document answer those that were asked for. Each grows, or stays, with every skill that a document
 * has more. Pure functions.
 */
final class SkillFit {
    private SkillFit() {}

    /** Mean over the skills asked for of how near the document comes to each, 0 to 1. */
    static double coverage(List<NamedThing> asked, List<ProfileSkill> held) {
        double sum = 0;
        for (NamedThing skill : asked) {
            double nearest = 0;
            for (ProfileSkill one : held) {
                nearest = Math.max(nearest, one.thing().likeness(skill));
            }
            sum += nearest;
        }
        return asked.isEmpty() ? 0 : sum / asked.size();
    }

    /**
     * Mean over the skills asked for of how much the document has of each, 0 to 1: its weight; half of that and half its
     * years as a share of those that were asked for, where both sides tell years.
     */
    static double strength(List<NamedThing> asked, @Nullable AskedYears years, List<ProfileSkill> held) {
        double sum = 0;
        for (NamedThing skill : asked) {
            double strongest = 0;
            for (ProfileSkill one : held) {
                double likeness = one.thing().likeness(skill);
                if (likeness > 0) {
                    strongest = Math.max(strongest, likeness * strength(one, years));
                }
            }
            sum += strongest;
        }
        return asked.isEmpty() ? 0 : sum / asked.size();
    }

    private static double strength(ProfileSkill skill, @Nullable AskedYears years) {
        Double practised = skill.years();
        return years == null || years.min() == 0 || practised == null
                ? skill.weight()
                : (skill.weight() + Math.min(1, practised / years.min())) / 2;
    }
}
