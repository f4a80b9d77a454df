package io.headhunter.search.signal;

import io.headhunter.document.DocumentKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How level, years, place and age of a document answer what was asked. 0 to 1 each; pure functions. */
final class RoleFit {
    /** Of a document that does not tell: less than one that fits, more than one that does not. Chosen. */
    static final double NOT_TOLD = 0.4;

    /** What a rung of the ladder costs. Chosen. */
    private static final double RUNG = 0.35;
    /** What each year above the most costs: too much experience is a smaller fault than too little. Chosen. */
    private static final double YEAR_TOO_MANY = 0.05;

    private static final double DAYS_OF_A_YEAR = 365;

    private RoleFit() {}

    static double seniority(Set<SeniorityLevel> asked, Profile profile) {
        SeniorityLevel level = SeniorityLevel.of(profile.seniority());
        if (level == null) {
            return NOT_TOLD;
        }
        int distance = asked.stream().mapToInt(one -> one.distance(level)).min().orElse(0);
        return Math.max(0, 1 - RUNG * distance);
    }

    static double experience(AskedYears asked, DocumentKind kind, Profile profile) {
        Double least = profile.experienceMin();
        if (least == null) {
            return NOT_TOLD;
        }
        if (kind == DocumentKind.JOB) {
            double most = asked.max() == null ? asked.min() : Math.max(asked.min(), asked.max());
            double years =
                    Math.clamp(least, asked.min(), most); // of those asked for the nearest to what the job begins with
            return inRange(years, least, profile.experienceMax());
        }
        return inRange(least, asked.min(), asked.max());
    }

    private static double inRange(double years, double min, @Nullable Double max) {
        if (years < min) {
            return years / min;
        }
        return max == null || years <= max ? 1 : Math.max(0, 1 - YEAR_TOO_MANY * (years - max));
    }

    /** Place and remote work count half each where both are asked for. */
    static double location(Asked asked, Profile profile) {
        double place = profile.isAtAskedPlace() ? 1 : 0;
        double remote = Boolean.TRUE.equals(profile.remote()) ? 1 : 0;
        if (!asked.isRemote()) {
            return place;
        }
        return asked.places().isEmpty() ? remote : (place + remote) / 2;
    }

    /** 1 today, a half after a year; by whole weeks, so that pages of one afternoon go together. */
    static double freshness(int ageDays) {
        int weeks = Math.max(0, ageDays) / 7;
        return 1 / (1 + weeks * 7 / DAYS_OF_A_YEAR);
    }
}
