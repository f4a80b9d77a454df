package io.headhunter.benchmark.recall;

import io.headhunter.embedding.EmbeddingVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few directions that stand for the queries around them: spherical k-means (Dhillon and Modha, Machine Learning 2001)
 * with the first queries that are far from each other as start, so that the same queries give the same anchors.
 * Immutable.
 */
final class Anchors {
    /** Chosen, not measured: each costs a facet for every share and sign. */
    static final int COUNT = 6;

    private static final int ROUNDS = 10;

    private final List<float[]> centres;

    private Anchors(List<float[]> centres) {
        this.centres = centres;
    }

    /** At most {@link #COUNT} of them. */
    static Anchors of(List<EmbeddingVector> queries) {
        List<float[]> units =
                queries.stream().map(query -> unit(query.toArray())).toList();
        List<float[]> centres = farApart(units);
        for (int round = 0; round < ROUNDS; round++) {
            Anchors current = new Anchors(centres);
            List<float[]> sums = new ArrayList<>();
            centres.forEach(centre -> sums.add(new float[centre.length]));
            for (float[] unit : units) {
                float[] sum = sums.get(current.nearest(unit));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += unit[i];
                }
            }
            List<float[]> moved = new ArrayList<>();
            for (int i = 0; i < sums.size(); i++) {
                moved.add(isZero(sums.get(i)) ? centres.get(i) : unit(sums.get(i)));
            }
            centres = moved;
        }
        return new Anchors(List.copyOf(centres));
    }

    /** The first, then always the one whose nearest chosen one is farthest. */
    private static List<float[]> farApart(List<float[]> units) {
        List<float[]> chosen = new ArrayList<>(List.of(units.getFirst()));
        while (chosen.size() < Math.min(COUNT, units.size())) {
            float[] farthest = units.getFirst();
            double least = Double.POSITIVE_INFINITY;
            for (float[] unit : units) {
                double nearest =
                        chosen.stream().mapToDouble(one -> dot(one, unit)).max().orElse(1);
                if (nearest < least) {
                    least = nearest;
                    farthest = unit;
                }
            }
            chosen.add(farthest);
        }
        return chosen;
    }

    List<EmbeddingVector> vectors() {
        return centres.stream().map(EmbeddingVector::new).toList();
    }

    /** The anchor that a query belongs to. */
    int nearest(EmbeddingVector query) {
        return nearest(query.toArray());
    }

    private int nearest(float[] query) {
        int best = 0;
        double bestDot = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < centres.size(); i++) {
            double dot = dot(centres.get(i), query);
            if (dot > bestDot) {
                bestDot = dot;
                best = i;
            }
        }
        return best;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static boolean isZero(float[] vector) {
        return Arrays.equals(vector, new float[vector.length]);
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
