package io.headhunter.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.StatisticsRecount;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.verification.VerificationReport.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final Deadline LONG = Deadline.in(Duration.ofHours(1));

    private final TestDatabase database = TestDatabase.shared();
    private final Verification verification = database.bean(Verification.class);
    private final DamagedTenant damaged = new DamagedTenant(database);
    private final TenantId tenant = damaged.tenant;

    private VerificationReport verify() {
        return verification.run(tenant, LONG, _ -> {});
    }

    @Test
    void run_allIsWell_writesNothing() {
        verify(); // folds what the import appended
        List<@Nullable String> before = damaged.derived(true);

        VerificationReport report = verify();

        assertThat(report.state()).isEqualTo(State.FINISHED);
        assertThat(report.found()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(damaged.derived(true)).isEqualTo(before);
    }

    @Test
    void run_everySortOfDamage_isRepairedToTheStateOfBefore() {
        verify();
        List<@Nullable String> before = damaged.derived(false);
        damaged.damageDerived();
        assertThat(damaged.derived(false)).isNotEqualTo(before);

        VerificationReport report = verify();

        assertThat(damaged.derived(false)).isEqualTo(before);
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
        assertThat(report.found())
                .containsEntry(Defect.LEXICAL, 3L)
                .containsEntry(Defect.WORDS, 2L)
                .containsEntry(Defect.VECTOR_FACETS, 2L)
                .containsEntry(Defect.TOTAL, 1L)
                .containsKeys(Defect.ORPHAN, Defect.TERM, Defect.FACET, Defect.SUGGESTION);
        assertThat(report.isSound()).isTrue();
        assertThat(verify().found()).isEmpty();
    }

    @Test
    void look_everySortOfDamage_isToldAndLeft() {
        verify();
        damaged.damageDerived();
        List<@Nullable String> before = damaged.derived(true);
        long runs = runs();

        VerificationReport report = verification.look(tenant, _ -> {});

        assertThat(report.found())
                .containsEntry(Defect.LEXICAL, 3L)
                .containsEntry(Defect.WORDS, 2L)
                .containsEntry(Defect.VECTOR_FACETS, 3L) // of d3 the lexical row is wrong, which they are compared with
                .containsEntry(Defect.ORPHAN, 7L)
                .containsEntry(Defect.TOTAL, 1L)
                .containsKeys(Defect.TERM, Defect.FACET, Defect.SUGGESTION);
        assertThat(report.repaired()).isEmpty();
        assertThat(report.isSound()).isFalse();
        assertThat(damaged.derived(true)).isEqualTo(before);
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void run_documentEditedBehindTheTriggers_isDerivedAnewAndQueued() {
        verify();
        List<@Nullable String> before = damaged.derived(false);
        damaged.behindTheTriggers(List.of(
                "UPDATE search.document SET title = 'Pilot' WHERE tenant_id = '{tenant}' AND document_id = 'd1'"));

        VerificationReport report = verify();

        assertThat(report.found()).containsEntry(Defect.DOCUMENT, 1L);
        assertThat(queued()).containsExactly("d1");
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
        database.execute(
                "UPDATE search.document SET title = 'Baker' WHERE tenant_id = ? AND document_id = 'd1'", tenant);
        verify();
        assertThat(damaged.derived(false)).isEqualTo(before);
    }

    @Test
    void run_documentDeletedBehindTheTriggers_isErased() {
        damaged.behindTheTriggers(List.of(
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = '{tenant}' AND document_id = 'd1'",
                "DELETE FROM search.document WHERE tenant_id = '{tenant}' AND document_id = 'd2'"));

        assertThat(verify().isSound()).isTrue();

        assertThat(damaged.derived(false).toString()).doesNotContain("d1,").doesNotContain("d2,");
        assertThat(database.value(
                        "SELECT title || skills FROM search.document WHERE tenant_id = ? AND document_id = 'd1'",
                        tenant))
                .isEqualTo("[]");
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
    }

    @Test
    void run_vectorsAreGoneOrOfAnotherText_areQueued() {
        damaged.behindTheTriggers(List.of(
                "DELETE FROM {embedding} WHERE tenant_id = '{tenant}' AND document_id = 'd3'",
                "UPDATE {embedding} SET embedding_hash = '\\x00' WHERE tenant_id = '{tenant}' AND document_id = 'd4'"));

        assertThat(verify().found()).containsEntry(Defect.VECTOR, 2L);

        assertThat(queued()).containsExactly("d3", "d4");
        assertThat(verify().found()).as("they wait").isEmpty();
    }

    @Test
    void run_yardstickIsGone_computesAllWeightsAnew() {
        damaged.behindTheTriggers(List.of("DELETE FROM search.lexical_stat WHERE tenant_id = '{tenant}'"));

        assertThat(verify().found()).containsKey(Defect.TOTAL);

        assertThat(verify().found()).isEmpty();
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
    }

    /** Something keeps the rows of words from being written: that was found, and is not repaired. */
    @Test
    void run_mendingHasNoEffect_isNotToldAsRepaired() {
        verify();
        damaged.behindTheTriggers(List.of(
                "UPDATE search.word SET words = 'other:1' WHERE tenant_id = '{tenant}' AND document_id IN ('d5', 'd6')",
                "DELETE FROM search.lexical WHERE tenant_id = '{tenant}' AND document_id = 'd5'"));

        VerificationReport report;
        try (DamagedTenant.Interference _ =
                damaged.onWrite("search.word", "IF NEW.document_id = 'd5' THEN RETURN NULL; END IF; RETURN NEW;")) {
            report = verify();
        }

        assertThat(report.found()).containsEntry(Defect.WORDS, 2L).containsEntry(Defect.LEXICAL, 1L);
        assertThat(report.repaired()).containsEntry(Defect.WORDS, 1L).containsEntry(Defect.LEXICAL, 1L);
        assertThat(report.isSound()).isFalse();
        assertThat(verify().repaired()).isEqualTo(Map.of(Defect.WORDS, 1L));
    }

    /** Ten seconds, which a statement has otherwise, are not enough for all terms of a large tenant. */
    @Test
    void run_statisticsAreWrong_theirCorrectionMayTakeLong() {
        verify();
        damaged.behindTheTriggers(
                List.of("UPDATE search.lexeme_stat SET documents = documents + 3 WHERE tenant_id = '{tenant}'"));

        try (DamagedTenant.Interference _ = damaged.onWrite(
                "search.lexeme_delta", "RAISE EXCEPTION 'it may take %', current_setting('statement_timeout');")) {
            assertThatThrownBy(this::verify).rootCause().hasMessageContaining("it may take 10min");
        }

        database.execute("UPDATE search.verification_run SET working_until = now() WHERE tenant_id = ?", tenant);
        assertThat(verify().isSound()).isTrue();
    }

    @Test
    void run_lostRunsAndBrokenIndexes_areClosedAndWished() {
        database.execute("""
                INSERT INTO search.backfill_run (run_id, tenant_id, dry_run, total, done, skipped, failed, outcome,
                    started_at, parked, throttled, heartbeat_at)
                SELECT gen_random_uuid(), ?, false, 9, 1, 0, 0, 'running', now() - age, 0, 0, now() - age
                FROM (VALUES (interval '1 hour'), (interval '10 seconds')) AS silent (age)
                """, tenant);
        database.execute("""
                INSERT INTO search.index_state (tenant_id, kind, space_id, index_type, status)
                VALUES (?, 'candidate', ?, 'hnsw', 'ready')
                """, tenant, database.space().spaceId());
        damaged.behindTheTriggers(List.of("""
                INSERT INTO search.backfill_item (tenant_id, space_id, kind, document_id, not_before)
                VALUES ('{tenant}', {space}, 'candidate', 'd1', now() - interval '2 days')
                """));

        VerificationReport report = verify();

        assertThat(report.repaired()).containsEntry(Defect.RUN, 1L).containsEntry(Defect.INDEX, 1L);
        assertThat(report.found()).containsEntry(Defect.STANDSTILL, 1L);
        assertThat(database.column(
                        "SELECT outcome FROM search.backfill_run WHERE tenant_id = ? ORDER BY started_at", tenant))
                .containsExactly("lost", "running");
        assertThat(database.value("SELECT status FROM search.index_state WHERE tenant_id = ?", tenant))
                .isEqualTo("wished");
    }

    /** More of them than one statement forgets. */
    @Test
    void run_rowsOfRunsAndMessagesAreOld_areForgotten() {
        TenantId other = database.newTenant();
        runOf(tenant, 91, HouseStages.STEP_ROWS + 1);
        runOf(tenant, 89, 1);
        runOf(null, 91, 1);
        runOf(other, 91, 1);
        String subscription = tenant.value();
        database.execute("""
                INSERT INTO search.dead_letter (subscription, message_id, deliveries, reason, received_at)
                SELECT ?, n, 1, 'a test', now() - make_interval(days => n) FROM generate_series(89, 91) AS n
                """, subscription);
        long forEverybody = oldRuns("tenant_id IS NULL");

        assertThat(verification.look(tenant, _ -> {}).found()).isEmpty();
        assertThat(oldRuns("tenant_id IS NULL")).isEqualTo(forEverybody).isPositive();
        VerificationReport report = verify();

        assertThat(report.isSound()).isTrue();
        assertThat(report.found()).isEmpty();
        assertThat(database.number("SELECT count(*) FROM search.backfill_run WHERE tenant_id = ?", tenant))
                .isOne();
        assertThat(oldRuns("tenant_id IS NULL")).isZero();
        assertThat(oldRuns("tenant_id = '" + other + "'")).isOne();
        assertThat(database.column("SELECT message_id FROM search.dead_letter WHERE subscription = ?", subscription))
                .containsExactly("89");
    }

    private void runOf(@Nullable TenantId of, int days, int count) {
        database.execute("""
                INSERT INTO search.backfill_run (run_id, tenant_id, outcome, started_at, finished_at, heartbeat_at)
                SELECT gen_random_uuid(), ?, 'finished', age, age, age
                FROM (SELECT now() - make_interval(days => ?) AS age FROM generate_series(1, ?)) AS ended
                """, of, days, count);
    }

    private long oldRuns(String condition) {
        return database.number(
                "SELECT count(*) FROM search.backfill_run WHERE started_at < now() - interval '90 days' AND "
                        + condition);
    }

    @ParameterizedTest(name = "before step {0}")
    @ValueSource(ints = {2, 3, 7, 18, 24})
    void run_killed_isGoneOnWith(int step) {
        verify();
        List<@Nullable String> before = damaged.derived(false);
        damaged.damageDerived();
        AtomicInteger steps = new AtomicInteger();

        assertThatThrownBy(() -> verification.run(tenant, LONG, _ -> {
                    if (steps.incrementAndGet() == step) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(verify().state()).as("nobody knows yet").isEqualTo(State.RUNNING);
        database.execute("UPDATE search.verification_run SET working_until = now() WHERE tenant_id = ?", tenant);

        assertThat(verify().isSound()).isTrue();
        assertThat(damaged.derived(false)).isEqualTo(before);
        assertThat(runs()).as("the same run").isEqualTo(2);
    }

    @Test
    void run_timeEnds_goesOnWhereItWas() {
        damaged.damageDerived();
        AtomicLong clock = new AtomicLong();
        AtomicInteger steps = new AtomicInteger();
        VerificationReport report;
        int runs = 0;
        do {
            report = verification.run(
                    tenant, Deadline.in(Duration.ofNanos(5), clock::getAndIncrement), _ -> steps.incrementAndGet());
            runs++;
        } while (report.state() == State.CONTINUED);

        assertThat(runs).isGreaterThan(2);
        assertThat(report.isSound()).isTrue();
        assertThat(runs()).isOne();
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
        assertThat(verification.list(tenant)).singleElement().isEqualTo(report);
    }

    @Test
    void run_damageOfAnotherTenant_isLeft() {
        DamagedTenant other = new DamagedTenant(database);
        verification.run(other.tenant, LONG, _ -> {});
        other.damageDerived();
        List<@Nullable String> before = other.derived(true);

        verify();

        assertThat(other.derived(true)).isEqualTo(before);
    }

    @Test
    void statements_tenantIsUnknownToTheStatistics_readItsRowsOnly() {
        TenantId newcomer = Newcomer.of(database);
        int space = database.space().spaceId();

        assertOfTenant(database.plan(VerificationQueries.DOCUMENTS, newcomer, "candidate", "", 500));
        assertOfTenant(database.plan(
                VerificationQueries.VECTORS,
                newcomer,
                "candidate",
                "",
                500,
                newcomer,
                "candidate",
                newcomer,
                "candidate",
                newcomer,
                space,
                "candidate"));
        for (String orphans : List.of(
                VerificationQueries.LEXICAL_ORPHANS,
                VerificationQueries.WORD_ORPHANS,
                VerificationQueries.VECTOR_ORPHANS)) {
            assertOfTenant(database.plan(orphans, newcomer, "candidate", "", 500, newcomer, "candidate", true));
        }
        assertOfTenant(database.plan(
                VerificationQueries.ITEM_ORPHANS, newcomer, "candidate", "", space, 500, newcomer, "candidate", true));
    }

    private static void assertOfTenant(List<@Nullable String> plan) {
        assertThat(plan).noneMatch(line -> String.valueOf(line).contains("Seq Scan"));
        assertThat(plan)
                .filteredOn(line -> String.valueOf(line).contains("Index Cond"))
                .isNotEmpty()
                .allMatch(line -> String.valueOf(line).contains("tenant_id"));
    }

    private List<@Nullable String> queued() {
        return database.column(
                "SELECT document_id FROM search.backfill_item WHERE tenant_id = ? ORDER BY document_id", tenant);
    }

    private long runs() {
        return database.number("SELECT count(*) FROM search.verification_run WHERE tenant_id = ?", tenant);
    }
}
