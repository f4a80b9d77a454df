package io.headhunter.local.sample;

import java.util.Locale;

/** How far somebody has come, the values of {@code seniority} in an import line. */
enum Grade {
    INTERN(0.35),
    JUNIOR(0.7),
    MID(1.0),
    SENIOR(1.3),
    LEAD(1.45),
    MANAGER(1.6),
    DIRECTOR(2.0),
    EXECUTIVE(1.0);

    /** Pay against that of a mid-level colleague: chosen, not measured. */
    private final double payFactor;

    Grade(double payFactor) {
        this.payFactor = payFactor;
    }

    static Grade of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    double payFactor() {
        return payFactor;
    }
}
