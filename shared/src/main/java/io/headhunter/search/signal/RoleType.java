package io.headhunter.search.signal;

import java.util.List;
import java.util.Map;

/**
 * What kind of role somebody is looked for, and by how much each signal counts for it. The weights of a type add up to 1;
 * where they come from says docs/decisions/0021-signals.md.
 */
@SuppressWarnings("ImmutableEnumChecker") // Map.ofEntries and List.of: they cannot change
public enum RoleType {
    /** Somebody at the top: level, industry and company before single skills. */
    EXECUTIVE(
            0.42,
            Map.ofEntries(
                    Map.entry(Signal.PEER_SIMILARITY, 0.12),
                    Map.entry(Signal.SKILL_COVERAGE, 0.04),
                    Map.entry(Signal.SKILL_STRENGTH, 0.01),
                    Map.entry(Signal.TITLE_SIMILARITY, 0.06),
                    Map.entry(Signal.SENIORITY_FIT, 0.10),
                    Map.entry(Signal.EXPERIENCE_FIT, 0.06),
                    Map.entry(Signal.SPECIALTY_MATCH, 0.03),
                    Map.entry(Signal.LOCATION_FIT, 0.04),
                    Map.entry(Signal.INDUSTRY_OVERLAP, 0.06),
                    Map.entry(Signal.COMPANY_RELEVANCE, 0.04),
                    Map.entry(Signal.PROFILE_FRESHNESS, 0.01),
                    Map.entry(Signal.PROFILE_COMPLETENESS, 0.01)),
            List.of(SeniorityLevel.DIRECTOR, SeniorityLevel.EXECUTIVE)),
    /** Somebody who leads people. */
    MANAGER(
            0.44,
            Map.ofEntries(
                    Map.entry(Signal.PEER_SIMILARITY, 0.14),
                    Map.entry(Signal.SKILL_COVERAGE, 0.06),
                    Map.entry(Signal.SKILL_STRENGTH, 0.02),
                    Map.entry(Signal.TITLE_SIMILARITY, 0.05),
                    Map.entry(Signal.SENIORITY_FIT, 0.08),
                    Map.entry(Signal.EXPERIENCE_FIT, 0.06),
                    Map.entry(Signal.SPECIALTY_MATCH, 0.02),
                    Map.entry(Signal.LOCATION_FIT, 0.05),
                    Map.entry(Signal.INDUSTRY_OVERLAP, 0.04),
                    Map.entry(Signal.COMPANY_RELEVANCE, 0.02),
                    Map.entry(Signal.PROFILE_FRESHNESS, 0.01),
                    Map.entry(Signal.PROFILE_COMPLETENESS, 0.01)),
            List.of(SeniorityLevel.LEAD, SeniorityLevel.MANAGER)),
    /** An individual contributor: skills first. */
    IC(
            0.44,
            Map.ofEntries(
                    Map.entry(Signal.PEER_SIMILARITY, 0.14),
                    Map.entry(Signal.SKILL_COVERAGE, 0.14),
                    Map.entry(Signal.SKILL_STRENGTH, 0.06),
                    Map.entry(Signal.TITLE_SIMILARITY, 0.03),
                    Map.entry(Signal.SENIORITY_FIT, 0.03),
                    Map.entry(Signal.EXPERIENCE_FIT, 0.04),
                    Map.entry(Signal.SPECIALTY_MATCH, 0.02),
                    Map.entry(Signal.LOCATION_FIT, 0.06),
                    Map.entry(Signal.INDUSTRY_OVERLAP, 0.01),
                    Map.entry(Signal.COMPANY_RELEVANCE, 0.01),
                    Map.entry(Signal.PROFILE_FRESHNESS, 0.01),
                    Map.entry(Signal.PROFILE_COMPLETENESS, 0.01)),
            List.of()),
    /** Nothing is known of the role. */
    DEFAULT(
            0.46,
            Map.ofEntries(
                    Map.entry(Signal.PEER_SIMILARITY, 0.17),
                    Map.entry(Signal.SKILL_COVERAGE, 0.09),
                    Map.entry(Signal.SKILL_STRENGTH, 0.03),
                    Map.entry(Signal.TITLE_SIMILARITY, 0.04),
                    Map.entry(Signal.SENIORITY_FIT, 0.04),
                    Map.entry(Signal.EXPERIENCE_FIT, 0.04),
                    Map.entry(Signal.SPECIALTY_MATCH, 0.02),
                    Map.entry(Signal.LOCATION_FIT, 0.06),
                    Map.entry(Signal.INDUSTRY_OVERLAP, 0.02),
                    Map.entry(Signal.COMPANY_RELEVANCE, 0.02),
                    Map.entry(Signal.PROFILE_FRESHNESS, 0.005),
                    Map.entry(Signal.PROFILE_COMPLETENESS, 0.005)),
            List.of());

    private final double ofLegs;
    private final Map<Signal, Double> weights;
    private final List<SeniorityLevel> levels;

    RoleType(double ofLegs, Map<Signal, Double> weights, List<SeniorityLevel> levels) {
        this.ofLegs = ofLegs;
        this.weights = weights;
        this.levels = levels;
    }

    /** The weight of both legs together; fusion shares it out. */
    double ofLegs() {
        return ofLegs;
    }

    /** The weight of a signal that is not a leg's. */
    double weight(Signal signal) {
        return weights.getOrDefault(signal, 0.0);
    }

    /** The levels that it asks for where the request names none; none if any level will do. */
    List<SeniorityLevel> levels() {
        return levels;
    }
}
