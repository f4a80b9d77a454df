package io.headhunter.search.signal;

import io.headhunter.search.fusion.FusionWeights;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * By how much each signal counts in one search: what the request gives, else what its role type gives; of the signals that
 * apply to it only, and then in proportion, so that the weights add up to one. Pure function.
 */
final class Weighting {
    private Weighting() {}

    /**
     * In millionths; empty if nothing that counts applies.
     *
     * @param fusion how much each leg counts; what the role type gives the legs together is shared out by it
     * @param applying signals of which the request gives evidence
     */
    static Map<Signal, Integer> of(SignalOptions options, FusionWeights fusion, Set<Signal> applying) {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        double legs = fusion.vector() + fusion.text();
        for (Signal signal : applying) {
            double preset =
                    switch (signal) {
                        case VECTOR_SIMILARITY -> options.roleType().ofLegs() * fusion.vector() / legs;
                        case BM25 -> options.roleType().ofLegs() * fusion.text() / legs;
                        default -> options.roleType().weight(signal);
                    };
            double weight = options.weights().getOrDefault(signal, preset);
            if (weight > 0) {
                weights.put(signal, weight);
            }
        }
        if (weights.isEmpty()) {
            return Map.of();
        }
        Map<Signal, Integer> shares = Millionths.share(Millionths.WHOLE, weights);
        shares.values().removeIf(share -> share == 0);
        return shares;
    }
}
