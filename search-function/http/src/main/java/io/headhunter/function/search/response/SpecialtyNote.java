package io.headhunter.function.search.response;

import io.headhunter.specialty.Family;
import io.headhunter.specialty.Specialty;
import io.headhunter.specialty.Specialty.Likely;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Specialty} as on the wire. No result is left out for it.
 *
 * @param evidence {@code words}, {@code vector} or {@code words and vector}
 * @param families that are likely, the likeliest first
 */
@Serdeable
public record SpecialtyNote(String evidence, List<LikelyFamily> families) {
    /**
     * A family of occupations.
     *
     * @param confidence 0 to 1
     */
    @Serdeable
    public record LikelyFamily(String code, String name, String groupCode, String groupName, double confidence) {}

    static @Nullable SpecialtyNote of(@Nullable Specialty specialty) {
        return specialty == null
                ? null
                : new SpecialtyNote(
                        specialty.evidence().label(),
                        specialty.families().stream().map(SpecialtyNote::family).toList());
    }

    private static LikelyFamily family(Likely likely) {
        Family family = likely.family();
        return new LikelyFamily(
                family.code(),
                family.name(),
                family.groupCode(),
                family.groupName(),
                Rounding.score(likely.confidence()));
    }
}
