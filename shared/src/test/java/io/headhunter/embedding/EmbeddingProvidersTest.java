package io.headhunter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.problem.DependencyUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingProvidersTest {
    private static final EmbeddingProvider MINILM = new FixedProvider("onnx", "mini", 3);
    private static final EmbeddingProvider BGE = new FixedProvider("onnx", "bge", 5);

    @Test
    void preferred_namedBySetting_isThatOne() {
        assertThat(providers("onnx/bge", MINILM, BGE).preferred()).isSameAs(BGE);
    }

    @Test
    void preferred_unknownSetting_namesItAndWhatThereIs() {
        assertThatThrownBy(() -> providers("onnx/gte", MINILM, BGE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("headhunter.embedding.model is \"onnx/gte\"")
                .hasMessageContaining("onnx/bge, onnx/mini");
    }

    @Test
    void find_spaceOfAnotherLength_isEmpty() {
        EmbeddingProviders providers = providers("onnx/mini", MINILM, BGE);

        assertThat(providers.find(new EmbeddingSpace(2, "onnx", "bge", 5, "building")))
                .contains(BGE);
        assertThat(providers.find(new EmbeddingSpace(2, "onnx", "bge", 4, "building")))
                .isEmpty();
    }

    @Test
    void require_spaceOfNobody_namesWhatThereIs() {
        EmbeddingSpace space = new EmbeddingSpace(2, "openai", "small", 5, "serving");

        assertThatThrownBy(() -> EmbeddingProviders.of(MINILM, BGE).require(space))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("openai/small")
                .hasMessageContaining("onnx/bge, onnx/mini");
    }

    @Test
    void new_twoOfOneName_theFirstCounts() {
        EmbeddingProvider stub = new FixedProvider("onnx", "mini", 3);

        assertThat(providers("onnx/mini", stub, MINILM).preferred()).isSameAs(stub);
    }

    private static EmbeddingProviders providers(String preferred, EmbeddingProvider... providers) {
        return new EmbeddingProviders(List.of(providers), new EmbeddingModelConfig(preferred));
    }
}
