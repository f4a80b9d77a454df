package io.headhunter.search.signal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a request says about signals. Immutable.
 *
 * @param weights each 0 or more, in place of what the role type gives; if there are any, one is above 0
 */
public record SignalOptions(RoleType roleType, Map<Signal, Double> weights) {
    /** What a search gets that says nothing. */
    public static final SignalOptions DEFAULT = new SignalOptions(RoleType.DEFAULT, Map.of());

    public SignalOptions {
        Map<Signal, Double> ordered = new EnumMap<>(Signal.class);
        ordered.putAll(weights);
        weights = Collections.unmodifiableMap(ordered);
        weights.forEach((signal, weight) -> {
            if (!(weight >= 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException(
                        "weight of " + signal.label() + " is " + weight + "; expected 0 or more");
            }
        });
        if (!weights.isEmpty() && weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("all weights are 0; expected one above 0");
        }
    }

    /** Whether the request says nothing. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }
}
