package io.headhunter.search.fusion;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about fusion.
 *
 * @param weights used as they are; null: chosen query by query, see {@link LegTrust}
 * @param feedback null: as the setting {@code headhunter.search.feedback} says
 */
public record FusionOptions(
        FusionMethod method,
        @Nullable FusionWeights weights,
        @Nullable FeedbackMode feedback) {
    /** By scores, with weights that the search chooses. Why: docs/decisions/0010-fusion.md. */
    public static final FusionOptions DEFAULT = new FusionOptions(FusionMethod.CONVEX, null, null);
}
