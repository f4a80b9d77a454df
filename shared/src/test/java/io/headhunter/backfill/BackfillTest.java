package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private final BackfillBench bench = new BackfillBench();
    private final FakeEmbeddingProvider provider = new FakeEmbeddingProvider();

    @Test
    void run_newDocuments_embedsEachOnce() {
        bench.jobs(25);

        BackfillProgress progress = bench.run(provider, bench.request(10, 2));

        assertThat(progress)
                .returns(25L, BackfillProgress::total)
                .returns(25L, BackfillProgress::done)
                .returns(0L, BackfillProgress::failed)
                .returns(BackfillOutcome.FINISHED, BackfillProgress::outcome);
        assertThat(provider.sent()).hasSize(25).containsEntry("job 7", 1);
        assertThat(provider.textsSent()).isEqualTo(25);
        assertThat(bench.vector("7")).isEqualTo(FakeEmbeddingProvider.vectorText("job 7"));
        bench.assertNothingStale();
        assertThat(bench.queued()).isZero();
    }

    @Test
    void run_again_callsNobody() {
        bench.jobs(3);
        bench.run(provider);

        BackfillProgress again = bench.run(provider);

        assertThat(again).returns(0L, BackfillProgress::total).returns(0L, BackfillProgress::done);
        assertThat(provider.textsSent()).isEqualTo(3);
    }

    @Test
    void run_twoAtOnce_embedNothingTwice() {
        bench.jobs(120);
        List<Callable<BackfillProgress>> runs =
                List.of(() -> bench.run(provider, bench.request(7, 3)), () -> bench.run(provider, bench.request(7, 3)));

        List<Outcome<BackfillProgress>> outcomes = FanOut.join(runs, Deadline.in(Duration.ofMinutes(1)));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
        assertThat(provider.sent()).hasSize(120);
        assertThat(provider.textsSent()).isEqualTo(120);
        assertThat(outcomes.stream()
                        .mapToLong(outcome -> ((Outcome.Done<BackfillProgress>) outcome)
                                .value()
                                .done())
                        .sum())
                .isEqualTo(120);
        bench.assertNothingStale();
    }

    @Test
    void run_candidateAndJobOfOneId_areEmbeddedApart() {
        bench.database.load(
                bench.tenant,
                "{\"kind\":\"job\",\"id\":\"same\",\"title\":\"a job\"}",
                "{\"kind\":\"candidate\",\"id\":\"same\",\"title\":\"a candidate\"}");

        assertThat(bench.run(provider).done()).isEqualTo(2);
        assertThat(bench.vectors()).isEqualTo(2);
    }

    @Test
    void run_textOfTheDocument_isTitleHeadlineSkillsByWeightSummary() {
        bench.database.load(bench.tenant, """
                {"kind":"job","id":"1","title":" T ","headline":"H","summary":"S","company":"never",\
                "skills":[{"name":"low","weight":0.1},{"name":"high","weight":0.9},"middle"]}""");

        bench.run(provider);

        assertThat(provider.sent()).containsOnlyKeys("T | H | high, middle, low | S");
    }

    @Test
    void run_nothingToEmbed_isSkipped() {
        bench.jobs(2);
        bench.edit("title = ' '", "1");

        BackfillProgress progress = bench.run(provider);

        assertThat(progress).returns(1L, BackfillProgress::done).returns(1L, BackfillProgress::skipped);
    }

    /** The database is the truth: a lost queue item is found again. */
    @Test
    void run_itemLost_isQueuedAgain() {
        bench.jobs(2);
        bench.database.execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", bench.tenant);

        assertThat(bench.run(provider).done()).isEqualTo(2);
    }

    /** What a written document asks for must not cost a look at all others. */
    @Test
    void run_queuedOnly_takesTheQueueAndLooksForNothingElse() {
        bench.jobs(3);
        bench.database.execute(
                "DELETE FROM search.backfill_item WHERE tenant_id = ? AND document_id = '1'", bench.tenant);

        BackfillProgress ofQueue = bench.run(provider, new BackfillRequest(bench.tenant, false, 100, 1, null, true));
        BackfillProgress ofAll = bench.run(provider);

        assertThat(ofQueue).returns(2L, BackfillProgress::total).returns(2L, BackfillProgress::done);
        assertThat(ofAll).returns(1L, BackfillProgress::total).returns(1L, BackfillProgress::done);
    }

    /** All documents of a large tenant at once would take longer than a statement may. */
    @Test
    void reconcile_inStepsOfTwo_queuesEachMissingDocumentOnce() throws SQLException {
        bench.jobs(5);
        bench.database.load(
                bench.tenant,
                "{\"kind\":\"candidate\",\"id\":\"3\",\"title\":\"person 3\"}",
                "{\"kind\":\"candidate\",\"id\":\"9\",\"title\":\"person 9\"}");
        bench.run(provider, bench.request(4, 1));
        bench.edit("title = 'another'", "3"); // of both kinds
        bench.database.execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", bench.tenant);

        bench.database.bean(GapStore.class).reconcile(bench.tenant, bench.database.space(), 2);

        assertThat(bench.database.column("""
                        SELECT kind || ' ' || document_id FROM search.backfill_item WHERE tenant_id = ? ORDER BY 1
                        """, bench.tenant)).containsExactly("candidate 3", "job 3");
    }

    @Test
    void run_otherTenantsWork_isLeftAlone() {
        bench.jobs(1);
        BackfillBench other = new BackfillBench();
        other.jobs(1);

        bench.run(provider);

        assertThat(provider.textsSent()).isOne();
        assertThat(other.queued()).isOne();
    }

    @Test
    void run_unknownTenant_isRefused() {
        BackfillRequest request = BackfillRequest.of(new TenantId("nobody"));

        assertThatThrownBy(() -> bench.run(provider, request)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void run_limit_isNotExceeded() {
        bench.jobs(10);
        BackfillRequest request = new BackfillRequest(bench.tenant, false, 2, 3, 5L);

        BackfillProgress progress = bench.run(provider, request);

        assertThat(progress)
                .returns(10L, BackfillProgress::total)
                .returns(5L, BackfillProgress::done)
                .returns(BackfillOutcome.CONTINUED, BackfillProgress::outcome);
        assertThat(provider.textsSent()).isEqualTo(5);
        assertThat(bench.queued()).isEqualTo(5);
    }

    @Test
    void run_deadlineOver_leavesTheWork() {
        bench.jobs(3);

        BackfillProgress progress =
                bench.backfill(provider).run(bench.request(1, 1), Deadline.in(Duration.ZERO), _ -> {});

        assertThat(progress.outcome()).isEqualTo(BackfillOutcome.CONTINUED);
        assertThat(provider.textsSent()).isZero();
        assertThat(bench.queued()).isEqualTo(3);
    }

    @Test
    void run_dryRun_countsAndWritesNothing() {
        bench.jobs(4);
        bench.edit("title = ' '", "3");
        bench.edit("title = 'five tokens of text.'", "2");
        bench.database.execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", bench.tenant);
        BackfillRequest request = new BackfillRequest(bench.tenant, true, 2, 1, null);
        List<String> before = bench.contents();

        BackfillProgress progress = bench.run(provider, request);
        BackfillEstimate estimate = bench.backfill(provider).estimate(request);

        assertThat(progress)
                .returns(3L, BackfillProgress::total)
                .returns(0L, BackfillProgress::done)
                .returns(1L, BackfillProgress::skipped);
        assertThat(estimate).isEqualTo(new BackfillEstimate(3, 1, 2, 2 + 2 + 5, null));
        assertThat(provider.calls() + provider.canaries()).isZero();
        assertThat(bench.contents()).isEqualTo(before);
    }

    @Test
    void run_finished_isARow() {
        bench.jobs(3);
        provider.then(_ -> new EmbeddingOutcome.Rejected("bad")).then(_ -> new EmbeddingOutcome.Rejected("bad"));

        BackfillProgress progress = bench.run(provider);

        assertThat(row(progress)).hasValueSatisfying(row -> assertThat(row)
                .returns(bench.tenant.value(), BackfillRun::tenantId)
                .returns(3L, BackfillRun::total)
                .returns(2L, BackfillRun::done)
                .returns(0L, BackfillRun::skipped)
                .returns(1L, BackfillRun::failed)
                .returns("failed", BackfillRun::outcome)
                .satisfies(run -> assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt())));
    }

    /** A run that dies of an exception is over, and its row must not say that it is still running. */
    @Test
    void run_providerThrows_isARowThatFailed() {
        bench.jobs(1);
        provider.then(_ -> {
            throw new IllegalStateException("killed");
        });

        assertThatThrownBy(() -> bench.run(provider)).isInstanceOf(DependencyUnavailableException.class);

        assertThat(bench.database.column(
                        "SELECT outcome || ' ' || (finished_at IS NOT NULL) FROM search.backfill_run WHERE tenant_id ="
                                + " ?",
                        bench.tenant))
                .containsExactly("failed true");
    }

    private Optional<BackfillRun> row(BackfillProgress progress) {
        return bench.database.bean(BackfillRuns.class).find(progress.run());
    }
}
