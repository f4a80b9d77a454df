package io.headhunter.embedding.remote;

import io.headhunter.embedding.EmbeddingVector;
import java.util.Arrays;

/** What a model that runs nowhere makes of a text: not normalised, and another one for another text. */
final class Vectors {
    private Vectors() {}

    /** As JSON. */
    static String of(String text) {
        return Arrays.toString(components(text));
    }

    /** What we are to make of it. */
    static EmbeddingVector expected(String text) {
        return EmbeddingVector.unit(components(text));
    }

    private static double[] components(String text) {
        int hash = text.hashCode();
        return new double[] {1 + (hash & 0xff), 1 + ((hash >> 8) & 0xff), -((hash >> 16) & 0xff), 0.125};
    }
}
