package io.headhunter.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.backfill.VectorGaps;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.FixedProvider;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.recall.RecallJudge;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.time.Pause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientQueriesTest {
    private final TestDatabase database = TestDatabase.shared();
    private final EmbeddingSpace space = database.space();
    private final List<Duration> waits = new ArrayList<>();

    /** A minute's quota is used up again and again, by us or by searches. */
    @Test
    void verify_everyThirdQueryIsThrottled_waitsAndReturns() throws SQLException {
        TenantId tenant = database.newTenant();
        database.load(
                tenant,
                IntStream.range(0, 30)
                        .mapToObj(i -> "{\"kind\":\"job\",\"id\":\"" + i + "\",\"title\":\"job " + i + "\"}")
                        .toArray(String[]::new));
        database.bean(LexicalStatistics.class).fold(tenant);
        Scripted model = new Scripted(call -> call % 3 == 0 ? throttled(60) : null);

        Verification verified = verifier(queries(model)).verify(space, null, SpaceStore.Counts.NONE);

        assertThat(verified.queries()).isGreaterThanOrEqualTo(20);
        assertThat(waits).hasSize((model.calls - 1) / 3).containsOnly(Duration.ofSeconds(60));
        assertThat(model.calls - waits.size()).isEqualTo(verified.queries());
    }

    @Test
    void embed_askedToWaitTooLong_givesUpAndSaysSo() {
        Scripted model = new Scripted(_ -> throttled(40));

        assertThatThrownBy(() -> queries(model).embed(space, "baker"))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("asks us to wait for 120 s")
                .hasMessageContaining("within 90 s");
        assertThat(waits).containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(40));
    }

    /** Says "again at once" for ever: that has an end, and does not go round as fast as it can. */
    @Test
    void embed_askedToComeAgainAtOnce_isAskedAFewTimesASecond() {
        Scripted model = new Scripted(_ -> throttled(0));

        assertThatThrownBy(() -> queries(model).embed(space, "baker"))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(model.calls).isEqualTo(5 * 90 + 1);
    }

    @Test
    void embed_modelIsAway_isNotWaitedFor() {
        Scripted model = new Scripted(_ -> new EmbeddingOutcome.Unavailable("down"));

        assertThatThrownBy(() -> queries(model).embed(space, "baker"))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("down");
        assertThat(waits).isEmpty();
    }

    @Test
    void embed_interruptedWhileItWaits_givesUpAndStaysInterrupted() {
        Pause interrupted = _ -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> new PatientQueries(EmbeddingProviders.of(new Scripted(_ -> throttled(1))), interrupted)
                        .embed(space, "baker"))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private PatientQueries queries(Scripted model) {
        return new PatientQueries(EmbeddingProviders.of(model), waits::add);
    }

    private SpaceVerifier verifier(PatientQueries queries) {
        return new SpaceVerifier(
                database.bean(SpaceStore.class),
                database.bean(VectorGaps.class),
                queries,
                database.bean(FilterResolver.class),
                database.bean(VectorIndexes.class),
                database.bean(VectorLeg.class),
                database.bean(RecallJudge.class));
    }

    private static EmbeddingOutcome throttled(int seconds) {
        return new EmbeddingOutcome.Throttled(Duration.ofSeconds(seconds));
    }

    /** The model of the shared space; answers by the number of the call, from 1 on, and else with a vector. */
    private static final class Scripted extends FixedProvider {
        private final IntFunction<@Nullable EmbeddingOutcome> script;
        private int calls;

        Scripted(IntFunction<@Nullable EmbeddingOutcome> script) {
            super("onnx", "all-minilm-l6-v2-q", 384);
            this.script = script;
        }

        @Override
        public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
            calls++;
            EmbeddingOutcome outcome = script.apply(calls);
            return outcome == null ? super.embedQuery(text, deadline) : outcome;
        }
    }
}
