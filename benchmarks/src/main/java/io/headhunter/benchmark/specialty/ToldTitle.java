package io.headhunter.benchmark.specialty;

import io.headhunter.specialty.Specialties;
import io.headhunter.specialty.Specialty;
import org.jspecify.annotations.Nullable;

/**
 * What was told of one title in one mode.
 *
 * @param specialty null if nothing was
 */
record ToldTitle(LabelledTitle title, @Nullable Specialty specialty) {
    boolean isFirstRight() {
        return specialty != null && title.isOf(specialty.family().code());
    }

    boolean isOneOfThreeRight() {
        return specialty != null
                && specialty.families().stream()
                        .limit(3)
                        .anyMatch(likely -> title.isOf(likely.family().code()));
    }

    double confidence() {
        return specialty == null ? 0 : specialty.confidence();
    }

    /** Whether a search would be told. */
    boolean isSaid() {
        return specialty != null && Specialties.isSure(specialty);
    }
}
