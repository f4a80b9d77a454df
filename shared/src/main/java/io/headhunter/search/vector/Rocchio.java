package io.headhunter.search.vector;

import io.headhunter.embedding.EmbeddingVector;
import java.util.Collection;

/**
 * Moves a query's vector towards documents that are taken to be relevant:
 * {@code normalise(q / |q| + WEIGHT · mean(d / |d|))}. It does not depend on the lengths of the vectors, nor on the order
 * of the documents but for rounding. Pure function; safe for use by many threads.
 * <p>Source: Rocchio, "Relevance Feedback in Information Retrieval", in The SMART Retrieval System, 1971. We depart from
 * it in leaving out the documents that are not relevant: nobody has judged any.
 */
final class Rocchio {
    /**
     * Of the documents' mean beside the query. Of .25, .5 and 1 the one that helped most surely on two sets
     * (docs/decisions/0010-fusion.md). Below 1 the sum is never zero.
     */
    static final double WEIGHT = 0.5;

    private Rocchio() {}

    /**
     * The new vector, of length 1.
     *
     * @param documents at least one, each as long as the query's vector
     */
    static EmbeddingVector move(EmbeddingVector query, Collection<EmbeddingVector> documents) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("documents are none; expected at least one");
        }
        double[] sum = new double[query.dimensions()];
        add(sum, query, 1);
        for (EmbeddingVector document : documents) {
            add(sum, document, WEIGHT / documents.size());
        }
        double length = length(sum);
        float[] moved = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            moved[i] = (float) (sum[i] / length);
        }
        return new EmbeddingVector(moved);
    }

    private static void add(double[] sum, EmbeddingVector vector, double weight) {
        float[] components = vector.toArray();
        if (components.length != sum.length) {
            throw new IllegalArgumentException(
                    "a document has " + components.length + " numbers; expected " + sum.length + " as the query");
        }
        double[] values = new double[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i];
        }
        double length = length(values);
        for (int i = 0; i < values.length; i++) {
            sum[i] += weight * values[i] / length;
        }
    }

    private static double length(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
