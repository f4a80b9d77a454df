package io.headhunter.search.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shares of a whole number that add up to it. Pure function. */
final class Millionths {
    /** What stands for 1. */
    static final int WHOLE = 1_000_000;

    private Millionths() {}

    /**
     * In proportion: rounded down, and what is left goes to the largest rests, ties in the order of the signals. Shares of
     * 0 are here, too.
     *
     * @param proportions each 0 or more, not all 0
     */
    static Map<Signal, Integer> share(int whole, Map<Signal, Double> proportions) {
        double sum =
                proportions.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<Signal, Integer> shares = new EnumMap<>(Signal.class);
        Map<Signal, Double> rests = new EnumMap<>(Signal.class);
        proportions.forEach((signal, proportion) -> {
            double exact = proportion / sum * whole;
            shares.put(signal, (int) exact);
            rests.put(signal, exact - (int) exact);
        });
        int left = whole - shares.values().stream().mapToInt(Integer::intValue).sum();
        List<Signal> byRest = new ArrayList<>(rests.keySet());
        byRest.sort(Comparator.<Signal>comparingDouble(signal -> -rests.getOrDefault(signal, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        byRest.stream().limit(left).forEach(signal -> shares.merge(signal, 1, Integer::sum));
        return shares;
    }
}
