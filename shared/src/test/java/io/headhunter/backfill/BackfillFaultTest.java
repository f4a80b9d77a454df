package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
    void run_throttledLongerThanTheDeadline_endsAndUsesNoAttempt() {
        bench.jobs(2);
        provider.then(_ -> new EmbeddingOutcome.Throttled(Duration.ofMinutes(30)));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress)
                .returns(BackfillOutcome.CONTINUED, BackfillProgress::outcome)
                .returns(0L, BackfillProgress::failed)
                .returns(1L, BackfillProgress::throttled);
        assertThat(bench.database.column("""
                SELECT attempts || ' ' || (not_before <= now()) || ' ' || (lease_token IS NULL)
                FROM search.backfill_item WHERE tenant_id = ?
                """, bench.tenant)).containsExactly("0 true true", "0 true true");
        assertThat(bench.run(new FakeEmbeddingProvider()).done())
                .as("of another instance")
                .isZero();

        bench.letTimePass();
        assertThat(bench.run(provider).done()).isEqualTo(2);
    }

    @Test
    void run_throttledForAMoment_waitsAndGoesOn() {
        bench.jobs(2);
        provider.then(_ -> new EmbeddingOutcome.Throttled(Duration.ofSeconds(20)));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(2L, BackfillProgress::done);
        assertThat(bench.time.elapsed()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
    }

    /** It fails again and again while the provider takes everything else. */
    @Test
    void run_documentWithoutAnAnswer_isPutOffLongerEachTimeThenParked() {
        bench.fraction(0.5).jobs(3);
        provider.otherwise(texts -> texts.contains("job 1") ? AWAY : FakeEmbeddingProvider.embed(texts));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress)
                .returns(2L, BackfillProgress::done)
                .returns(1L, BackfillProgress::failed)
                .returns(1L, BackfillProgress::parked)
                .returns(BackfillOutcome.FAILED, BackfillProgress::outcome);
        assertThat(bench.parked()).containsExactly("1: the model is away, 5 times");
        assertThat(bench.time.elapsed()) // half of 4, 8, 16 and 32 s
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    }

    @Test
    void run_documentRecovers_isNoFailure() {
        bench.jobs(1);
        provider.then(_ -> AWAY).then(_ -> AWAY);

        BackfillProgress progress = bench.run(provider);

        assertThat(progress)
                .returns(1L, BackfillProgress::done)
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.FINISHED, BackfillProgress::outcome);
    }

    @Test
    void run_documentPutOffThenDeleted_endsAtOnce() {
        bench.jobs(1);
        provider.then(_ -> AWAY).canary(() -> {
            bench.edit("deleted_at = now()", "0");
            return FakeEmbeddingProvider.embed(List.of(Canary.TEXT));
        });

        assertThat(bench.run(provider))
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.FINISHED, BackfillProgress::outcome);
    }

    @Test
    void run_providerAwayForTenMinutes_resumesByItselfAndBlamesNobody() {
        bench.jobs(30);
        Duration end = Duration.ofMinutes(10);
        provider.otherwise(texts -> bench.time.elapsed().compareTo(end) < 0 ? AWAY : FakeEmbeddingProvider.embed(texts))
                .canary(() -> provider.answer(List.of(Canary.TEXT)));

        BackfillProgress progress =
                bench.backfill(provider).run(bench.request(10, 1), Deadline.in(Duration.ofDays(1)), _ -> {});

        assertThat(progress)
                .returns(30L, BackfillProgress::done)
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.FINISHED, BackfillProgress::outcome);
        assertThat(bench.time.elapsed()).isBetween(end, end.plus(ProviderGate.LONGEST_PAUSE));
        assertThat(provider.calls()).as("with documents").isEqualTo(4);
        assertThat(provider.canaries()).isLessThan(60);
    }

    /** A wrong key or a model that is gone: nothing of that is a document's fault. */
    @Test
    void run_providerRejectsEverything_parksNothing() {
        bench.jobs(4);
        provider.canary(() -> bench.time.elapsed().compareTo(Duration.ofMinutes(2)) < 0
                        ? new EmbeddingOutcome.Rejected("no such model")
                        : FakeEmbeddingProvider.embed(List.of(Canary.TEXT)))
                .then(_ -> new EmbeddingOutcome.Rejected("no such model"))
                .then(_ -> new EmbeddingOutcome.Rejected("no such model"))
                .then(_ -> new EmbeddingOutcome.Rejected("no such model"));

        BackfillProgress progress =
                bench.backfill(provider).run(bench.request(10, 1), Deadline.in(Duration.ofDays(1)), _ -> {});

        assertThat(progress).returns(4L, BackfillProgress::done).returns(0L, BackfillProgress::failed);
        assertThat(bench.parked()).isEmpty();
    }

    @Test
    void run_oneOfAThousandIsPoison_isFoundInAFewCalls() {
        bench.jobs(1_000);
        provider.otherwise(texts -> texts.contains("job 437")
                ? new EmbeddingOutcome.Rejected("not a text")
                : FakeEmbeddingProvider.embed(texts));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(999L, BackfillProgress::done).returns(1L, BackfillProgress::parked);
        assertThat(bench.parked()).containsExactly("437: not a text");
        // Nine whole batches; the tenth as a whole, at most two calls for each of seven halvings, and itself.
        assertThat(provider.calls()).isLessThanOrEqualTo(9 + 1 + 2 * 7);
    }

    @Test
    void run_severalPoison_parksEachOfThem() {
        bench.jobs(64);
        provider.otherwise(texts -> texts.stream().anyMatch(text -> text.endsWith("7"))
                ? new EmbeddingOutcome.Rejected("not a text")
                : FakeEmbeddingProvider.embed(texts));

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(58L, BackfillProgress::done).returns(6L, BackfillProgress::parked);
        assertThat(bench.vectors()).isEqualTo(58);
    }

    @Test
    void retry_parkedDocument_isTriedAgain() {
        bench.jobs(2);
        provider.then(_ -> new EmbeddingOutcome.Rejected("bad")).then(_ -> new EmbeddingOutcome.Rejected("bad"));
        bench.run(provider);
        ParkedDocuments parked = bench.database.bean(ParkedDocuments.class);
        BackfillBench other = new BackfillBench();

        assertThat(parked.list(bench.tenant, 10))
                .containsExactly(new ParkedDocument(
                        DocumentKind.JOB, "0", bench.database.space().spaceId(), 1, "bad"));
        assertThat(parked.list(other.tenant, 10)).isEmpty();
        assertThat(parked.retry(other.tenant)).isZero();
        assertThat(parked.retry(bench.tenant)).isOne();
        assertThat(parked.count(bench.tenant)).isZero();
        assertThat(bench.run(provider).done()).isOne();
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
    void run_longText_isMarkedUntilItIsEmbeddedWhole() {
        bench.jobs(3);
        provider.then(texts -> new EmbeddingOutcome.Embedded(
                ((EmbeddingOutcome.Embedded) FakeEmbeddingProvider.embed(texts)).vectors(),
                Set.of(texts.indexOf("job 1"))));
        bench.run(provider);
        assertThat(bench.truncated()).containsExactly("1");

        bench.edit("title = 'a shorter job'", "1");
        bench.run(provider);

        assertThat(bench.truncated()).isEmpty();
        assertThat(bench.vectors()).isEqualTo(3);
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

    /** So slow that a whole batch would take longer than a call may, as on a busy machine. */
    @Test
    void run_slowProvider_cutsBatchesAndFailsNothing() {
        bench.jobs(200);
        Duration perText = Duration.ofMillis(400);
        Duration limit = Duration.ofSeconds(15);
        AtomicInteger cutOff = new AtomicInteger();
        provider.otherwise(texts -> {
            Duration needed = perText.multipliedBy(texts.size());
            bench.time.pass(needed.compareTo(limit) < 0 ? needed : limit);
            if (needed.compareTo(limit) < 0) {
                return FakeEmbeddingProvider.embed(texts);
            }
            cutOff.incrementAndGet();
            return new EmbeddingOutcome.Unavailable("the model did not answer in time");
        });

        BackfillProgress progress =
                bench.backfill(provider).run(bench.request(100, 1), Deadline.in(Duration.ofDays(1)), _ -> {});

        assertThat(progress)
                .returns(200L, BackfillProgress::done)
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.FINISHED, BackfillProgress::outcome);
        assertThat(cutOff.get())
                .as("the first batch; its parts and the next claims are small enough")
                .isOne();
        bench.assertNothingStale();
    }

    @Test
    void run_providerIsFastAgain_batchesGrow() {
        bench.jobs(400);
        AtomicInteger largest = new AtomicInteger();
        provider.then(texts -> {
                    bench.time.pass(Duration.ofSeconds(14));
                    return FakeEmbeddingProvider.embed(texts);
                })
                .otherwise(texts -> {
                    bench.time.pass(Duration.ofMillis(10));
                    largest.accumulateAndGet(texts.size(), Math::max);
                    return FakeEmbeddingProvider.embed(texts);
                });

        assertThat(bench.run(provider).done()).isEqualTo(400);

        assertThat(largest.get()).isEqualTo(100);
        assertThat(provider.calls()).as("35, 70 and 100 after the first").isLessThanOrEqualTo(6);
    }

    @Test
    void run_fewerVectorsThanTexts_publishesNothingAndSaysSo() {
        bench.jobs(2);
        provider.then(texts -> FakeEmbeddingProvider.embed(texts.subList(0, 1)));

        assertThatThrownBy(() -> bench.run(provider)).cause().hasMessage("the provider returned 1 vectors for 2 texts");
        assertThat(bench.vectors()).isZero();
    }
}
