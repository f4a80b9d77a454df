package io.headhunter.function.search.request;

import io.headhunter.function.json.Fields;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import java.util.EnumMap;
import java.util.Map;

/** Reads {@code roleType} and {@code signalWeights}. */
final class SignalsReader {
    private static final int MAX_WEIGHT = 1_000;

    private SignalsReader() {}

    static SignalOptions read(Fields fields) {
        RoleType roleType = fields.oneOf("roleType", RoleType.class, RoleType.DEFAULT);
        Fields given = fields.object("signalWeights");
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        if (given == null) {
            return new SignalOptions(roleType, weights);
        }
        for (Signal signal : Signal.values()) {
            Double weight = given.number(signal.label(), 0, MAX_WEIGHT);
            if (weight != null) {
                weights.put(signal, weight);
            }
        }
        given.refuseUnknown();
        if (!weights.isEmpty() && weights.values().stream().allMatch(weight -> weight == 0)) {
            fields.refuse("signalWeights", "has only zeros; expected one weight above 0; raise one or leave it out");
            return new SignalOptions(roleType, Map.of());
        }
        return new SignalOptions(roleType, weights);
    }
}
