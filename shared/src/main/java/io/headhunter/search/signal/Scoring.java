package io.headhunter.search.signal;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.FusionWeights;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of one search are scored: what is asked for, which signals apply and by how much they count. A signal
 * applies if the request gives evidence for it, whatever a document says; so all documents of a search are weighed alike,
 * and one that says nothing of what was asked gets little for it. Immutable; pure functions.
 */
public final class Scoring {
    private final DocumentKind kind;
    private final Asked asked;
    private final Map<Signal, Integer> weights;
    private final boolean hasTwoLegs;
    private final boolean isOwnWeightIdle;
    private final double bestPeerScore;
    private final @Nullable Trigrams title;

    private Scoring(
            DocumentKind kind,
            Asked asked,
            Map<Signal, Integer> weights,
            boolean hasTwoLegs,
            boolean isOwnWeightIdle,
            double bestPeerScore) {
        this.kind = kind;
        this.asked = asked;
        this.weights = weights;
        this.hasTwoLegs = hasTwoLegs;
        this.isOwnWeightIdle = isOwnWeightIdle;
        this.bestPeerScore = bestPeerScore;
        this.title = asked.title() == null ? null : new Trigrams(asked.title());
    }

    /**
     * The scoring of one search.
     *
     * @param fusion how much each leg counts
     * @param bestPeerScore of the first results; 0 if there is none
     * @param isLegAlone whether only a leg and a named place are to count
     */
    public static Scoring of(
            DocumentKind kind,
            SignalOptions options,
            Asked asked,
            FusionWeights fusion,
            double bestPeerScore,
            boolean isLegAlone) {
        Set<Signal> applying = applying(asked, fusion, bestPeerScore > 0);
        if (isLegAlone) {
            applying.retainAll(EnumSet.of(Signal.VECTOR_SIMILARITY, Signal.BM25, Signal.LOCATION_FIT));
        }
        Map<Signal, Integer> weights = Weighting.of(options, fusion, applying);
        boolean isIdle = weights.isEmpty();
        if (isIdle) {
            weights = Weighting.of(new SignalOptions(options.roleType(), Map.of()), fusion, applying);
        }
        return new Scoring(kind, asked, weights, fusion.vector() > 0 && fusion.text() > 0, isIdle, bestPeerScore);
    }

    private static Set<Signal> applying(Asked asked, FusionWeights fusion, boolean hasPeers) {
        Set<Signal> applying = EnumSet.of(Signal.PROFILE_FRESHNESS, Signal.PROFILE_COMPLETENESS);
        addIf(fusion.vector() > 0, Signal.VECTOR_SIMILARITY, applying);
        addIf(fusion.text() > 0, Signal.BM25, applying);
        addIf(hasPeers, Signal.PEER_SIMILARITY, applying);
        addIf(!asked.skills().isEmpty(), Signal.SKILL_COVERAGE, applying);
        addIf(!asked.skills().isEmpty(), Signal.SKILL_STRENGTH, applying);
        addIf(asked.title() != null, Signal.TITLE_SIMILARITY, applying);
        addIf(!asked.levels().isEmpty(), Signal.SENIORITY_FIT, applying);
        addIf(asked.years() != null, Signal.EXPERIENCE_FIT, applying);
        addIf(asked.specialty() != null, Signal.SPECIALTY_MATCH, applying);
        addIf(!asked.places().isEmpty() || asked.isRemote(), Signal.LOCATION_FIT, applying);
        addIf(!asked.industries().isEmpty(), Signal.INDUSTRY_OVERLAP, applying);
        addIf(!asked.companies().isEmpty(), Signal.COMPANY_RELEVANCE, applying);
        return applying;
    }

    private static void addIf(boolean applies, Signal signal, Set<Signal> applying) {
        if (applies) {
            applying.add(signal);
        }
    }

    public Asked asked() {
        return asked;
    }

    /** Whether the weights of the request left nothing that applies, and the role type's were taken. */
    public boolean isOwnWeightIdle() {
        return isOwnWeightIdle;
    }

    /** The card of a document; its profile is null if it is gone, and then only the legs speak for it. */
    public ScoreCard card(FusedDocument document, @Nullable Profile profile) {
        return ScoreCard.of(weights, signals(document, profile));
    }

    /** How much there is to go by for a document. */
    public double confidence(FusedDocument document, @Nullable Profile profile) {
        return Confidence.of(
                document, hasTwoLegs, signals(document, profile), profile == null ? null : profile.completeness());
    }

    /** What the signals that count say of a document, 0 to 1 each. */
    public Map<Signal, Double> signals(FusedDocument document, @Nullable Profile profile) {
        Map<Signal, Double> signals = new EnumMap<>(Signal.class);
        for (Signal signal : weights.keySet()) {
            signals.put(signal, value(signal, document, profile));
        }
        return signals;
    }

    private double value(Signal signal, FusedDocument document, @Nullable Profile profile) {
        return switch (signal) {
            case VECTOR_SIMILARITY -> document.vectorShare();
            case BM25 -> document.textShare();
            default -> profile == null ? 0 : value(signal, profile);
        };
    }

    private double value(Signal signal, Profile profile) {
        return switch (signal) {
            case VECTOR_SIMILARITY, BM25 -> 0;
            case PEER_SIMILARITY -> bestPeerScore > 0 ? Math.min(1, profile.peerScore() / bestPeerScore) : 0;
            case SKILL_COVERAGE -> SkillFit.coverage(asked.skills(), profile.skills());
            case SKILL_STRENGTH -> SkillFit.strength(asked.skills(), asked.years(), profile.skills());
            case TITLE_SIMILARITY -> title == null ? 0 : title.likeness(new Trigrams(profile.title()));
            case SENIORITY_FIT -> RoleFit.seniority(asked.levels(), profile);
            case EXPERIENCE_FIT -> asked.years() == null ? 0 : RoleFit.experience(asked.years(), kind, profile);
            case SPECIALTY_MATCH ->
                asked.specialty() == null || profile.specialty() == null
                        ? 0
                        : asked.specialty().likeness(profile.specialty());
            case LOCATION_FIT -> RoleFit.location(asked, profile);
            case INDUSTRY_OVERLAP -> share(asked.industries(), profile.industries());
            case COMPANY_RELEVANCE ->
                profile.company() != null && asked.companies().contains(NamedThing.key(profile.company())) ? 1 : 0;
            case PROFILE_FRESHNESS -> RoleFit.freshness(profile.ageDays());
            case PROFILE_COMPLETENESS -> profile.completeness();
        };
    }

    private static double share(Set<String> wanted, List<String> held) {
        Set<String> keys = new HashSet<>();
        held.forEach(name -> keys.add(NamedThing.key(name)));
        return (double) wanted.stream().filter(keys::contains).count() / wanted.size();
    }
}
