package io.headhunter.search.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.embedding.EmbeddingVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RocchioTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Worked out by hand: (1, 0) + .5 · ((0, 1) + (1, 0)) / 2 = (1.25, .25), divided by its length. */
    @Test
    void move_twoDocuments_addsHalfOfTheirMean() {
        EmbeddingVector moved = Rocchio.move(vector(3, 0), List.of(vector(0, 7), vector(2, 0)));

        double length = Math.sqrt(1.25 * 1.25 + 0.25 * 0.25);
        assertThat(moved.toArray()[0]).isCloseTo((float) (1.25 / length), within(1e-6f));
        assertThat(moved.toArray()[1]).isCloseTo((float) (0.25 / length), within(1e-6f));
    }

    @Test
    void move_documentsOppositeToTheQuery_leavesItsDirection() {
        assertThat(Rocchio.move(vector(0, 2), List.of(vector(0, -9)))).isEqualTo(vector(0, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void move_anyVectors_hasLengthOneAndComesNearer(long seed) {
        Random random = new Random(seed);
        EmbeddingVector query = random(random);
        List<EmbeddingVector> documents = randoms(random);

        EmbeddingVector moved = Rocchio.move(query, documents);

        assertThat(dot(moved, moved)).isCloseTo(1, within(1e-5));
        assertThat(meanCosine(moved, documents)).isGreaterThan(meanCosine(query, documents));
        // The mean is at most half as long as the query: at most 30 degrees.
        assertThat(cosine(moved, query)).isGreaterThan(Math.sqrt(0.75) - 1e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void move_otherLengthsAndOrder_isTheSame(long seed) {
        Random random = new Random(seed);
        EmbeddingVector query = random(random);
        List<EmbeddingVector> documents = randoms(random);
        List<EmbeddingVector> others = new ArrayList<>();
        documents.forEach(document -> others.add(times(document, 0.01f + random.nextFloat() * 100)));
        Collections.shuffle(others, random);

        float[] moved = Rocchio.move(query, documents).toArray();
        float[] other = Rocchio.move(times(query, 0.01f + random.nextFloat() * 100), others)
                .toArray();

        for (int i = 0; i < moved.length; i++) {
            assertThat(other[i]).isCloseTo(moved[i], within(1e-5f));
        }
    }

    @Test
    void move_noDocumentOrAnotherLength_isRefused() {
        assertThatThrownBy(() -> Rocchio.move(vector(1, 2), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rocchio.move(vector(1, 2), List.of(vector(1, 2, 3))))
                .hasMessageContaining("has 3 numbers; expected 2");
    }

    private static EmbeddingVector vector(float... components) {
        return new EmbeddingVector(components);
    }

    private static List<EmbeddingVector> randoms(Random random) {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(_ -> random(random))
                .toList();
    }

    private static EmbeddingVector random(Random random) {
        float[] components = new float[16];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) random.nextGaussian();
        }
        return new EmbeddingVector(components);
    }

    private static EmbeddingVector times(EmbeddingVector vector, float factor) {
        float[] components = vector.toArray();
        for (int i = 0; i < components.length; i++) {
            components[i] *= factor;
        }
        return new EmbeddingVector(components);
    }

    private static double meanCosine(EmbeddingVector vector, List<EmbeddingVector> documents) {
        return documents.stream()
                .mapToDouble(document -> cosine(vector, document))
                .average()
                .orElseThrow();
    }

    private static double cosine(EmbeddingVector one, EmbeddingVector other) {
        return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    }

    private static double dot(EmbeddingVector one, EmbeddingVector other) {
        double sum = 0;
        for (int i = 0; i < one.dimensions(); i++) {
            sum += (double) one.toArray()[i] * other.toArray()[i];
        }
        return sum;
    }
}
