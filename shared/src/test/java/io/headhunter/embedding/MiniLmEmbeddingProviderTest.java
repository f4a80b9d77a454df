package io.headhunter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MiniLmEmbeddingProviderTest {
    private static final MiniLmEmbeddingProvider PROVIDER = new MiniLmEmbeddingProvider();
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(1));

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void embed_anyTexts_areNormalisedVectorsOfItsLength() {
        List<EmbeddingVector> vectors = embed("cook", "👩‍🍳", "Köchin ".repeat(2_000), "-".repeat(9_000));

        assertThat(vectors).hasSize(4).allSatisfy(vector -> {
            assertThat(vector.dimensions()).isEqualTo(PROVIDER.dimensions()).isEqualTo(384);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-3));
        });
    }

    @Test
    void embed_sameText_isTheSameVectorAsQueryAndAsDocument() {
        EmbeddingOutcome query = PROVIDER.embedQuery("cook of soups", ENOUGH);

        assertThat(query).isEqualTo(new EmbeddingOutcome.Embedded(embed("cook of soups")));
        assertThat(embed("baker", "cook of soups").getLast())
                .isEqualTo(embed("cook of soups", "baker").getFirst());
    }

    @Test
    void embed_similarTexts_areNearerThanOthers() {
        List<EmbeddingVector> vectors = embed("software engineer", "programmer", "pastry cook");

        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(cosine(vectors.get(0), vectors.get(2)));
    }

    @Test
    void embed_deadlineOver_isUnavailable() {
        assertThat(PROVIDER.embedDocuments(Collections.nCopies(20, "cook"), Deadline.in(Duration.ZERO)))
                .isInstanceOf(EmbeddingOutcome.Unavailable.class);
    }

    @Test
    void embed_blankText_isRejectedAlone() {
        assertThat(PROVIDER.embedDocuments(List.of(" "), ENOUGH)).isInstanceOf(EmbeddingOutcome.Rejected.class);
    }

    @Test
    void embed_nothing_isNothing() {
        assertThat(PROVIDER.embedDocuments(List.of(), ENOUGH)).isEqualTo(new EmbeddingOutcome.Embedded(List.of()));
    }

    private static List<EmbeddingVector> embed(String... texts) {
        EmbeddingOutcome outcome = PROVIDER.embedDocuments(List.of(texts), ENOUGH);
        assertThat(outcome).isInstanceOf(EmbeddingOutcome.Embedded.class);
        return ((EmbeddingOutcome.Embedded) outcome).vectors();
    }

    private static double cosine(EmbeddingVector one, EmbeddingVector other) {
        float[] first = one.toArray();
        float[] second = other.toArray();
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
