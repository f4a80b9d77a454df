package io.headhunter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingVectorTest {
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void create_componentNotFinite_isRefused(float component) {
        assertThatThrownBy(() -> new EmbeddingVector(new float[] {1, component}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void create_allZeroOrEmpty_isRefused() {
        assertThatThrownBy(() -> new EmbeddingVector(new float[] {0, -0f}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmbeddingVector(new float[0])).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * The database adds squares in single precision: to it a short vector has no length, and no distance from anything. Its
     * indexes have half precision.
     */
    @ParameterizedTest
    @ValueSource(floats = {Float.MIN_VALUE, 1e-23f, 65_505, -70_000, Float.MAX_VALUE})
    void create_whatTheDatabaseCannotCompare_isRefused(float component) {
        assertThatThrownBy(() -> new EmbeddingVector(new float[] {component, component}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-100, 1e-23, 1, 1e20, 1e100})
    void unit_anyLength_hasLengthOne(double length) {
        assertThat(EmbeddingVector.unit(new double[] {3 * length, -4 * length}))
                .isEqualTo(new EmbeddingVector(new float[] {0.6f, -0.8f}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-200, 1e200, Double.NaN, Double.POSITIVE_INFINITY})
    void unit_withoutADirection_isRefused(double component) {
        assertThatThrownBy(() -> EmbeddingVector.unit(new double[] {component, component}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmbeddingVector.unit(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void components_changedOutside_stayAsTheyWere() {
        float[] given = {1, 2};
        EmbeddingVector vector = new EmbeddingVector(given);

        given[0] = 9;
        vector.toArray()[1] = 9;

        assertThat(vector.toArray()).containsExactly(1, 2);
        assertThat(vector)
                .isEqualTo(new EmbeddingVector(new float[] {1, 2}))
                .hasSameHashCodeAs(new EmbeddingVector(new float[] {1, 2}));
    }
}
