package io.headhunter.benchmark.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void of_queriesAroundAFewDirections_findsEachDirection() {
        Random random = new Random(1);
        List<EmbeddingVector> queries = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            float[] vector = new float[Anchors.COUNT];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = 0.1f * random.nextFloat();
            }
            vector[i % Anchors.COUNT] += 1;
            queries.add(new EmbeddingVector(vector));
        }

        Anchors anchors = Anchors.of(queries);

        for (int direction = 0; direction < Anchors.COUNT; direction++) {
            int first = anchors.nearest(queries.get(direction));
            for (int i = direction; i < queries.size(); i += Anchors.COUNT) {
                assertThat(anchors.nearest(queries.get(i))).isEqualTo(first);
            }
        }
        assertThat(queries.stream().limit(Anchors.COUNT).map(anchors::nearest)).doesNotHaveDuplicates();
    }

    @Test
    void of_fewerQueriesThanAnchors_oneForEach() {
        EmbeddingVector query = new EmbeddingVector(new float[] {1, 2});

        assertThat(Anchors.of(List.of(query)).vectors()).hasSize(1);
    }
}
