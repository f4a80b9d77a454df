package io.headhunter.embedding;

import java.util.Arrays;

/**
 * One vector with a direction: finite, not zero, not so short that its length is lost where squares are added in single
 * precision, as the database does, and with no component that an index cannot hold. Immutable; equal by content.
 */
public final class EmbeddingVector {
    /** The largest number of half precision, which the indexes have. */
    private static final float LARGEST = 65_504;

    private final float[] components;

    /**
     * The components as they are.
     *
     * @throws IllegalArgumentException if a component is NaN, infinite or beyond 65,504, or there is no direction
     */
    public EmbeddingVector(float[] components) {
        this.components = components.clone();
        float squares = 0;
        for (float component : this.components) {
            if (!Float.isFinite(component)) {
                throw new IllegalArgumentException("a component is not finite");
            }
            if (Math.abs(component) > LARGEST) {
                throw new IllegalArgumentException("a component is beyond 65,504");
            }
            squares += component * component;
        }
        if (squares < Float.MIN_NORMAL) {
            throw new IllegalArgumentException("all components are zero, or nearly so");
        }
    }

    /**
     * The vector of length 1 in the same direction: what a model has cut off its end, or never normalised.
     *
     * @throws IllegalArgumentException if a component is NaN or infinite, or there is no direction
     */
    public static EmbeddingVector unit(double[] components) {
        double squares = 0;
        for (double component : components) {
            squares += component * component;
        }
        double length = Math.sqrt(squares);
        if (!Double.isFinite(length)) {
            throw new IllegalArgumentException("a component is not finite");
        }
        float[] unit = new float[components.length];
        for (int i = 0; i < unit.length; i++) {
            // Of a vector without a length that is NaN, and refused.
            unit[i] = (float) (components[i] / length);
        }
        return new EmbeddingVector(unit);
    }

    public int dimensions() {
        return components.length;
    }

    /** A copy of the components. */
    public float[] toArray() {
        return components.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingVector that && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "EmbeddingVector[" + components.length + "]";
    }
}
