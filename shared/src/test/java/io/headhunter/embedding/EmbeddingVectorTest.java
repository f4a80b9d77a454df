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
