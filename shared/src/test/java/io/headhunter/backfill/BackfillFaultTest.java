package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.DependencyUnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong around the call to the provider, and what is published nevertheless. */
class BackfillFaultTest {
    private static final EmbeddingOutcome AWAY = new EmbeddingOutcome.Unavailable("the model is away");

    private final BackfillBench bench = new BackfillBench();
    private final FakeEmbeddingProvider provider = new FakeEmbeddingProvider();

    @Test
    void run_editDuringTheCall_publishesOnlyTheNewVector() {
        bench.jobs(1);
        provider.then(texts -> {
                    bench.edit("title = 'edited'", "0");
                    return FakeEmbeddingProvider.embed(texts);
                })
                .then(texts -> {
                    assertThat(bench.vectors()).isZero();
                    return FakeEmbeddingProvider.embed(texts);
                });

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(1L, BackfillProgress::done).returns(0L, BackfillProgress::failed);
        assertThat(provider.sent()).hasSize(2);
        assertThat(bench.vector("0")).isEqualTo(FakeEmbeddingProvider.vectorText("edited"));
    }

    @Test
    void run_deletedDuringTheCall_publishesNothing() {
        bench.jobs(3);
        provider.then(texts -> {
            bench.edit("deleted_at = now()", "0");
            bench.database.execute(
                    "DELETE FROM search.document WHERE tenant_id = ? AND document_id = '1'", bench.tenant);
            return FakeEmbeddingProvider.embed(texts);
        });

        BackfillProgress progress = bench.run(provider);

        assertThat(progress.done()).isOne();
        assertThat(bench.vectors()).isOne();
        assertThat(bench.queued()).isZero();
    }

    @Test
    void run_facetsChangedDuringTheCall_publishesThemWithoutASecondCall() {
        bench.jobs(1);
        provider.then(texts -> {
            bench.edit("company = 'Acme', status = 'closed', experience_min = 3", "0");
            return FakeEmbeddingProvider.embed(texts);
        });

        bench.run(provider);

        assertThat(provider.textsSent()).isOne();
        bench.assertNothingStale();
        assertThat(bench.database.value(
                        "SELECT active || ' ' || experience_min FROM {embedding} WHERE tenant_id = ?", bench.tenant))
                .isEqualTo("false 3");
    }

    @Test
    void run_leaseExpiredAndTakenByAnother_lateVectorIsNotPublished() {
        bench.jobs(1);
        FakeEmbeddingProvider successor = new FakeEmbeddingProvider();
        provider.then(_ -> {
            bench.letTimePass();
            bench.run(successor);
            return FakeEmbeddingProvider.embed(List.of("late"));
        });

        BackfillProgress late = bench.run(provider);

        assertThat(successor.textsSent()).isOne();
        assertThat(late).returns(0L, BackfillProgress::done);
        assertThat(bench.vector("0")).isEqualTo(FakeEmbeddingProvider.vectorText("job 0"));
    }

    @Test
    void run_leaseExpiredAndHeldByAnother_lateVectorIsNotPublished() {
        bench.jobs(1);
        FakeEmbeddingProvider successor = new FakeEmbeddingProvider().then(_ -> {
            throw new IllegalStateException("killed");
        });
        provider.then(_ -> {
            bench.letTimePass();
            assertThatThrownBy(() -> bench.run(successor)).isInstanceOf(DependencyUnavailableException.class);
            return FakeEmbeddingProvider.embed(List.of("late"));
        });

        bench.run(provider);

        assertThat(bench.vectors()).isZero();
        assertThat(bench.queued()).isOne();
    }

    @Test
    void run_leaseStillHeld_isNotTakenByAnother() {
        bench.jobs(1);
        FakeEmbeddingProvider other = new FakeEmbeddingProvider();
        provider.then(texts -> {
            bench.run(other);
            return FakeEmbeddingProvider.embed(texts);
        });

        assertThat(bench.run(provider).done()).isOne();
        assertThat(other.textsSent()).isZero();
    }

    @Test
    void run_killedBetweenClaimAndPublish_nextRunFinishes() {
        bench.jobs(5);
        provider.then(_ -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> bench.run(provider)).isInstanceOf(DependencyUnavailableException.class);
        bench.assertNothingLost();

        bench.letTimePass();
        BackfillProgress next = bench.run(provider);

        assertThat(next).returns(5L, BackfillProgress::done);
        bench.assertNothingStale();
    }

    @Test
    void run_throttled_waitsWithoutUsingAnAttempt() {
        bench.jobs(2);
        provider.then(_ -> new EmbeddingOutcome.Throttled(Duration.ofHours(1)));

        bench.run(provider);

        assertThat(bench.database.column("""
                SELECT attempts || ' ' || (not_before > now() + interval '59 minutes') || ' ' || (lease_token IS NULL)
                FROM search.backfill_item WHERE tenant_id = ?
                """, bench.tenant)).containsExactly("0 true true", "0 true true");

        bench.letTimePass();
        assertThat(bench.run(provider).done()).isEqualTo(2);
    }

    @Test
    void run_unavailable_isPutOffLongerEachTimeThenParked() {
        bench.jobs(1);
        provider.otherwise(_ -> AWAY);
        long pause = 0;
        for (int attempt = 1; attempt <= 4; attempt++) {
            bench.run(provider);

            long seconds = bench.database.number("""
                    SELECT CAST(round(extract(epoch FROM not_before - now())) AS bigint) FROM search.backfill_item
                    WHERE tenant_id = ? AND attempts = ? AND lease_token IS NULL AND parked_reason IS NULL
                    """, bench.tenant, attempt);
            assertThat(seconds).isGreaterThan(pause);
            pause = seconds;
            bench.letTimePass();
        }

        BackfillProgress fifth = bench.run(provider);

        assertThat(fifth)
                .returns(1L, BackfillProgress::failed)
                .returns(BackfillOutcome.FAILED, BackfillProgress::outcome);
        assertThat(bench.parked()).containsExactly("0: the model is away, 5 times");
        bench.run(provider);
        assertThat(provider.textsSent()).isEqualTo(5);
    }

    @Test
    void run_unavailableWithABatch_givesUpAfterTheFirstSingleOne() {
        bench.jobs(10);
        provider.otherwise(_ -> AWAY);

        BackfillProgress progress = bench.run(provider);

        assertThat(provider.textsSent()).isEqualTo(11);
        assertThat(progress).returns(10L, BackfillProgress::failed);
        assertThat(bench.parked()).isEmpty();
        assertThat(bench.queued()).isEqualTo(10);
    }

    @Test
    void run_rejectedBatch_parksTheCulpritAlone() {
        bench.jobs(5);
        provider.otherwise(texts -> texts.contains("job 3")
                ? new EmbeddingOutcome.Rejected("not a text")
                : FakeEmbeddingProvider.embed(texts));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(4L, BackfillProgress::done).returns(1L, BackfillProgress::failed);
        assertThat(bench.parked()).containsExactly("3: not a text");
        assertThat(bench.vectors()).isEqualTo(4);
    }

    @Test
    void run_wrongDimensions_publishesNothingAndSaysSo() {
        bench.jobs(1);
        provider.then(_ -> new EmbeddingOutcome.Embedded(List.of(new EmbeddingVector(new float[] {1, 2, 3}))));

        assertThatThrownBy(() -> bench.run(provider))
                .isInstanceOf(DependencyUnavailableException.class)
                .cause()
                .hasMessage("a vector has 3 dimensions; expected 384");
        assertThat(bench.vectors()).isZero();
        bench.assertNothingLost();
    }

    @Test
    void run_fewerVectorsThanTexts_publishesNothingAndSaysSo() {
        bench.jobs(2);
        provider.then(texts -> FakeEmbeddingProvider.embed(texts.subList(0, 1)));

        assertThatThrownBy(() -> bench.run(provider)).cause().hasMessage("the provider returned 1 vectors for 2 texts");
        assertThat(bench.vectors()).isZero();
    }
}
