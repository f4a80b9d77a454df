package io.headhunter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InProcessEmbeddingProviderTest {
    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final EmbeddingMeters METERS = new EmbeddingMeters(REGISTRY);
    private static final InProcessEmbeddingProvider MINILM = new InProcessModels().miniLm(METERS);
    private static final InProcessEmbeddingProvider BGE = new InProcessModels().bge(METERS);
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(1));

    static List<InProcessEmbeddingProvider> models() {
        return List.of(MINILM, BGE);
    }

    @AfterAll
    static void close() {
        models().forEach(InProcessEmbeddingProvider::close);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("models")
    void embed_anyTexts_areNormalisedVectorsOfItsLength(InProcessEmbeddingProvider model) {
        List<EmbeddingVector> vectors = embed(model, "cook", "👩‍🍳", "Köchin ".repeat(2_000), "-".repeat(9_000));

        assertThat(vectors).hasSize(4).allSatisfy(vector -> {
            assertThat(vector.dimensions()).isEqualTo(model.dimensions()).isEqualTo(384);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-3));
        });
    }

    /** Vectors that were stored by a session with other threads are still the model's. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("models")
    void embed_sessionOfOurOwn_isWhatTheLibrarysOwnComputes(InProcessEmbeddingProvider model) {
        EmbeddingModel library = model == MINILM
                ? new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run)
                : new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);
        String text = "Cook. Twenty years of soups for two hundred guests a day. ".repeat(30);

        assertThat(embed(model, "cook", text))
                .containsExactly(
                        new EmbeddingVector(library.embed("cook").content().vector()),
                        new EmbeddingVector(library.embed(text).content().vector()));
    }

    @Test
    void embedDocuments_longerThanIsRead_saysWhichAndCountsThem() {
        double before = truncated();

        EmbeddingOutcome outcome = MINILM.embedDocuments(List.of("cook", "soup ".repeat(1_601), "baker"), ENOUGH);

        assertThat(outcome)
                .asInstanceOf(type(EmbeddingOutcome.Embedded.class))
                .satisfies(embedded -> assertThat(embedded.truncated()).containsExactly(1));
        assertThat(truncated()).isEqualTo(before + 1);
    }

    private static double truncated() {
        return REGISTRY.counter("headhunter.embedding.truncated", "provider", "onnx")
                .count();
    }

    @Test
    void prepare_beforeTheFirstCall_loadsTheModelOnce() throws InterruptedException {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loaded = new CountDownLatch(1);
        try (InProcessEmbeddingProvider provider = new InProcessEmbeddingProvider(
                "fixed",
                1,
                "",
                "",
                () -> {
                    loads.incrementAndGet();
                    loaded.countDown();
                    return new FixedModel();
                },
                METERS)) {
            provider.prepare();

            assertThat(loaded.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(provider.embedQuery("anything", ENOUGH)).isInstanceOf(EmbeddingOutcome.Embedded.class);
            assertThat(loads).hasValue(1);
        }
    }

    /** A model that cannot be loaded says so to who needs it, and stops no start. */
    @Test
    void prepare_modelThatCannotBeLoaded_failsTheCallOnly() {
        try (InProcessEmbeddingProvider provider = new InProcessEmbeddingProvider(
                "broken",
                1,
                "",
                "",
                () -> {
                    throw new IllegalStateException("no such file");
                },
                METERS)) {
            provider.prepare();

            assertThat(provider.embedQuery("anything", ENOUGH)).isInstanceOf(EmbeddingOutcome.Rejected.class);
        }
    }

    @Test
    void embedQuery_modelWithoutPrefix_isTheSameVectorAsOfADocument() {
        assertThat(MINILM.embedQuery("cook of soups", ENOUGH))
                .isEqualTo(new EmbeddingOutcome.Embedded(embed(MINILM, "cook of soups")));
    }

    @Test
    void embedQuery_modelWithPrefix_isTheVectorOfThePrefixedText() {
        String prefixed = "Represent this sentence for searching relevant passages: cook of soups";

        assertThat(BGE.embedQuery("cook of soups", ENOUGH))
                .isEqualTo(new EmbeddingOutcome.Embedded(embed(BGE, prefixed)))
                .isNotEqualTo(new EmbeddingOutcome.Embedded(embed(BGE, "cook of soups")));
    }

    @Test
    void embed_sameText_isTheSameVectorBesideOthers() {
        assertThat(embed(MINILM, "baker", "cook of soups").getLast())
                .isEqualTo(embed(MINILM, "cook of soups", "baker").getFirst());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("models")
    void embed_similarTexts_areNearerThanOthers(InProcessEmbeddingProvider model) {
        List<EmbeddingVector> vectors = embed(model, "software engineer", "programmer", "pastry cook");

        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(cosine(vectors.get(0), vectors.get(2)));
    }

    @Test
    void embed_deadlineOver_isUnavailable() {
        assertThat(MINILM.embedDocuments(Collections.nCopies(20, "cook"), Deadline.in(Duration.ZERO)))
                .isInstanceOf(EmbeddingOutcome.Unavailable.class);
    }

    @Test
    void embed_blankText_isRejectedAlone() {
        assertThat(MINILM.embedDocuments(List.of(" "), ENOUGH)).isInstanceOf(EmbeddingOutcome.Rejected.class);
    }

    @Test
    void embed_nothing_isNothing() {
        assertThat(MINILM.embedDocuments(List.of(), ENOUGH)).isEqualTo(new EmbeddingOutcome.Embedded(List.of()));
    }

    private static List<EmbeddingVector> embed(InProcessEmbeddingProvider model, String... texts) {
        EmbeddingOutcome outcome = model.embedDocuments(List.of(texts), ENOUGH);
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

    private static final class FixedModel implements EmbeddingModel {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(
                    texts.stream().map(_ -> new Embedding(new float[] {1})).toList());
        }
    }
}
