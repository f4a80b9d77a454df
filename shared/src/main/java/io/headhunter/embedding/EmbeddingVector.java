package io.headhunter.embedding;

import java.util.Arrays;

/**
 * One finite, non-zero vector. Immutable; equal by content.
 */
public final class EmbeddingVector {
    private final float[] components;

    /** @throws IllegalArgumentException if a component is NaN or infinite, or all are zero */
    public EmbeddingVector(float[] components) {
        boolean nonZero = false;
        for (float component : components) {
            if (!Float.isFinite(component)) {
                throw new IllegalArgumentException("a component is not finite");
            }
            nonZero |= component != 0;
        }
        if (!nonZero) {
            throw new IllegalArgumentException("all components are zero");
        }
        this.components = components.clone();
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
