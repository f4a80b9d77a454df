package io.headhunter.search.signal;

import io.headhunter.search.fusion.FusedDocument;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to go by for a result, 0 to 1. It is not the probability that the result is right: nothing was
 * calibrated. Two fifths are agreement: one minus how far the legs' shares differ, or a half where there is one leg only.
 * Two fifths are coverage: the mean of the signals for facts that were asked for (skills, level, years, place, industry,
 * company); if there was no such fact, the other terms count in proportion. One fifth is how much the profile tells. Pure.
 */
public final class Confidence {
    private static final double AGREEMENT = 0.4;
    private static final double COVERAGE = 0.4;
    private static final double KNOWN = 0.2;
    private static final double ONE_LEG = 0.5;

    private static final Set<Signal> FACTS = EnumSet.of(
            Signal.SKILL_COVERAGE,
            Signal.SENIORITY_FIT,
            Signal.EXPERIENCE_FIT,
            Signal.LOCATION_FIT,
            Signal.INDUSTRY_OVERLAP,
            Signal.COMPANY_RELEVANCE);

    private Confidence() {}

    /**
     * The confidence in one result.
     *
     * @param facts signals by {@link Scoring#signals}
     * @param completeness how much the profile tells, 0 to 1; null if that was not looked at
     */
    static double of(
            FusedDocument document, boolean hasTwoLegs, Map<Signal, Double> facts, @Nullable Double completeness) {
        double agreement = hasTwoLegs ? 1 - Math.abs(document.vectorShare() - document.textShare()) : ONE_LEG;
        double sum = AGREEMENT * agreement;
        double weights = AGREEMENT;
        double covered = 0;
        int asked = 0;
        for (Map.Entry<Signal, Double> fact : facts.entrySet()) {
            if (FACTS.contains(fact.getKey())) {
                covered += fact.getValue();
                asked++;
            }
        }
        if (asked > 0) {
            sum += COVERAGE * covered / asked;
            weights += COVERAGE;
        }
        if (completeness != null) {
            sum += KNOWN * completeness;
            weights += KNOWN;
        }
        return Math.clamp(sum / weights, 0, 1);
    }
}
