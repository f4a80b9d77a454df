package io.headhunter.search.signal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each signal adds to a document's score. The score is the sum of the parts and the shift, exactly: all are counted
 * in whole millionths, which is as fine as they are shown. Immutable.
 *
 * @param weights of the signals that apply to the search, in millionths; they add up to a million
 * @param parts of the score, in millionths, of the same signals; a weight times a signal, rounded
 * @param shift what a rerank adds, in millionths, below 0 if it takes away; 0 if there was none
 */
public record ScoreCard(Map<Signal, Integer> weights, Map<Signal, Integer> parts, int shift) {
    public ScoreCard {
        weights = ordered(weights);
        parts = ordered(parts);
        if (!weights.keySet().equals(parts.keySet())) {
            throw new IllegalArgumentException("weights and parts are of different signals");
        }
    }

    /** Without a rerank. */
    public ScoreCard(Map<Signal, Integer> weights, Map<Signal, Integer> parts) {
        this(weights, parts, 0);
    }

    /**
     * Weighs signals.
     *
     * @param weights as {@link Weighting} gives them
     * @param signals 0 to 1; one that is missing is 0
     */
    static ScoreCard of(Map<Signal, Integer> weights, Map<Signal, Double> signals) {
        Map<Signal, Integer> parts = new EnumMap<>(Signal.class);
        weights.forEach((signal, weight) ->
                parts.put(signal, (int) Math.round(weight * Math.clamp(signals.getOrDefault(signal, 0.0), 0, 1))));
        return new ScoreCard(weights, parts);
    }

    /** 0 to 1, the sum of the parts and the shift. */
    public double score() {
        return total() / (double) Millionths.WHOLE;
    }

    private int total() {
        return shift + parts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What a signal adds, 0 to 1. */
    public double part(Signal signal) {
        return parts.getOrDefault(signal, 0) / (double) Millionths.WHOLE;
    }

    /** By how much a signal counts, 0 to 1; 0 if it does not apply. */
    public double weight(Signal signal) {
        return weights.getOrDefault(signal, 0) / (double) Millionths.WHOLE;
    }

    /** What a signal says, 0 to 1, as far as the part tells; 0 if it does not apply. */
    public double signal(Signal signal) {
        int weight = weights.getOrDefault(signal, 0);
        return weight == 0 ? 0 : Math.min(1, parts.getOrDefault(signal, 0) / (double) weight);
    }

    /** What a rerank adds, -1 to 1. */
    public double shiftShare() {
        return shift / (double) Millionths.WHOLE;
    }

    /** The same parts at the place of another card in the list: its score, by a shift. */
    public ScoreCard inPlaceOf(ScoreCard other) {
        return new ScoreCard(weights, parts, shift + other.total() - total());
    }

    /**
     * The same card with a lower score and no shift: each part is made smaller by the same factor. For a document further down a list,
     * whose score must not be above those before it.
     */
    public ScoreCard atMost(double score) {
        long total = total();
        long most = Math.round(score * Millionths.WHOLE);
        if (total <= most) {
            return this;
        }
        Map<Signal, Double> proportions = new EnumMap<>(Signal.class);
        parts.forEach((signal, part) -> proportions.put(signal, part.doubleValue()));
        return new ScoreCard(weights, Millionths.share((int) most, proportions));
    }

    private static Map<Signal, Integer> ordered(Map<Signal, Integer> values) {
        Map<Signal, Integer> ordered = new EnumMap<>(Signal.class);
        ordered.putAll(values);
        return Collections.unmodifiableMap(ordered);
    }
}
