package io.headhunter.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * To an embedding model, too, the documents are different people and different jobs. Of {@code acme}'s people those of some
 * industries are compared, since people who are alike share them; {@code -Dsample.all=true} compares all, for a minute longer.
 */
class SampleNeighboursTest {
    private static final double TOO_NEAR = 0.98;
    private static final boolean IS_ALL = Boolean.getBoolean("sample.all");

    @ParameterizedTest
    @CsvSource({"acme, candidate", "acme, job", "aurora, candidate", "aurora, job"})
    void documents_withAlmostEqualNeighbour_areRare(String tenantId, String kind) {
        boolean isLarge = tenantId.equals("acme") && kind.equals("candidate");
        List<TextSegment> texts = SampleReader.documents(tenantId).stream()
                .filter(document -> document.get("kind").asText().equals(kind))
                .filter(document -> !isLarge || IS_ALL || isInPart(document))
                .map(document -> TextSegment.from(embeddedText(document)))
                .toList();
        List<float[]> vectors = new AllMiniLmL6V2QuantizedEmbeddingModel()
                .embedAll(texts).content().stream()
                        .map(embedding -> embedding.vector())
                        .toList();
        boolean[] hasNeighbour = new boolean[vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                if (dot(vectors.get(i), vectors.get(j)) > TOO_NEAR) {
                    hasNeighbour[i] = true;
                    hasNeighbour[j] = true;
                }
            }
        }
        int near = 0;
        for (boolean has : hasNeighbour) {
            near += has ? 1 : 0;
        }
        double share = (double) near / vectors.size();
        System.out.printf(
                "%s %s: %.4f of %d have a neighbour nearer than %.2f%n",
                tenantId, kind, share, vectors.size(), TOO_NEAR);
        assertThat(share).isLessThan(0.02);
    }

    private static boolean isInPart(JsonNode document) {
        return Math.floorMod(document.path("industries").toString().hashCode(), 4) == 0;
    }

    private static String embeddedText(JsonNode document) {
        List<String> skills = new ArrayList<>();
        document.get("skills").forEach(skill -> skills.add(skill.get("name").asText()));
        return String.join(
                " | ",
                document.get("title").asText(),
                document.get("headline").asText(),
                String.join(", ", skills),
                document.get("summary").asText());
    }

    private static float dot(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
