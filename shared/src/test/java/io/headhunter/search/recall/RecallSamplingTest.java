package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorPlan;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallSamplingTest {
    private static final VectorPlan DISKANN = new VectorPlan(IndexType.DISKANN, 9L, null, 150, "test");

    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(1));

    private final List<RecallProbe> offered = new ArrayList<>();
    private final RecallProbes.Delivery delivery = () -> {};
    private final Random random = new Random(3);

    @Test
    void answered_byAnIndex_offersTheFirstTwentyAndTheListSize() {
        sampling(1).answer(DISKANN, 100);

        assertThat(offered).singleElement().satisfies(probe -> {
            assertThat(probe.answered()).hasSize(20).startsWith("d0", "d1").endsWith("d19");
            assertThat(probe.indexType()).isEqualTo(IndexType.DISKANN);
            assertThat(probe.listSize()).isEqualTo(150);
        });
    }

    @Test
    void answered_offered_isWhatTheSearchWaitsFor() {
        assertThat(sampling(1).answer(DISKANN, 1)).isSameAs(delivery);
    }

    @Test
    void answered_exactlyOrEmpty_offersNothing() {
        Sampling all = sampling(1);

        assertThat(all.answer(new VectorPlan(IndexType.EXACT, 9L, null, null, "test"), 100))
                .isSameAs(RecallProbes.Delivery.DONE);
        assertThat(all.answer(DISKANN, 0)).isSameAs(RecallProbes.Delivery.DONE);

        assertThat(offered).isEmpty();
    }

    @Test
    void answered_rateOfATenth_offersAboutATenth() {
        Sampling tenth = sampling(0.1);
        for (int i = 0; i < 10_000; i++) {
            tenth.answer(DISKANN, 1);
        }

        assertThat(offered).hasSizeBetween(900, 1_100);
    }

    @Test
    void answered_rateZero_offersNothing() {
        for (int i = 0; i < 1_000; i++) {
            sampling(0).answer(DISKANN, 1);
        }

        assertThat(offered).isEmpty();
    }

    /** The search that is sampled has its answer already. */
    @Test
    void answered_probesFail_doesNotThrow() {
        Sampling failing = new Sampling(new RecallSampling(
                new RecallConfig(1, true),
                (_, _) -> {
                    throw new IllegalStateException("planted");
                },
                random::nextDouble));

        assertThatCode(() -> failing.answer(DISKANN, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void config_notAShare_isRefusedByItsName(double rate) {
        assertThatThrownBy(() -> new RecallConfig(rate, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RECALL_SAMPLE_RATE")
                .hasMessageContaining("expected 0 to 1");
    }

    private RecallProbes.Delivery take(RecallProbe probe, Deadline deadline) {
        assertThat(deadline).isSameAs(DEADLINE);
        offered.add(probe);
        return delivery;
    }

    private Sampling sampling(double rate) {
        return new Sampling(new RecallSampling(new RecallConfig(rate, true), this::take, random::nextDouble));
    }

    private record Sampling(RecallSampling sampling) {
        RecallProbes.Delivery answer(VectorPlan plan, int documents) {
            RankedList ranked = new RankedList(IntStream.range(0, documents)
                    .mapToObj(i -> new RankedList.Ranked("d" + i, 1 - i / 1e3))
                    .toList());
            return sampling.answered(
                    new TenantId("acme"),
                    DocumentKind.JOB,
                    new EmbeddingSpace(1, "test", "test", 2, "serving"),
                    new EmbeddingVector(new float[] {1, 0}),
                    new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of()),
                    new VectorResult(ranked, plan),
                    DEADLINE);
        }
    }
}
