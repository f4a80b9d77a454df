package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;
import static io.headhunter.cache.CacheInstance.key;
import static io.headhunter.cache.CacheStatus.BYPASS;
import static io.headhunter.cache.CacheStatus.HIT;
import static io.headhunter.cache.CacheStatus.MISS;
import static io.headhunter.cache.CacheStatus.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.cache.CacheInstance.Asked;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real Redis and the real database; what is computed is counted. */
class AnswerCacheTest {
    private static final String ANNA = "{\"kind\":\"candidate\",\"id\":\"anna\",\"title\":\"Nurse\"}";
    private static final String ANNA_AGAIN = "{\"kind\":\"candidate\",\"id\":\"anna\",\"title\":\"Head nurse\"}";
    private static final String BEN = "{\"kind\":\"candidate\",\"id\":\"ben\",\"title\":\"Baker\"}";

    private static CacheInstance instance;
    private static CacheInstance other;
    private static CacheInstance strict;

    private final AtomicInteger computed = new AtomicInteger();
    private TenantId tenant;
    private CacheKey question;

    @BeforeAll
    static void open() {
        instance = CacheInstance.withoutProcess();
        other = CacheInstance.withoutProcess();
        strict = CacheInstance.open(
                Map.of("headhunter.cache.in-process", false, "headhunter.cache.entrant-staleness", "0s"));
    }

    @AfterAll
    static void close() {
        instance.close();
        other.close();
        strict.close();
    }

    @BeforeEach
    void newTenant() {
        tenant = TestDatabase.shared().newTenant();
        question = key(tenant, "who");
    }

    @Test
    void answer_askedAgain_isComputedOnceForAllInstances() {
        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", MISS));
        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", HIT));
        assertThat(other.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", HIT));
    }

    @Test
    void answer_otherTenantOrQuestion_isAnother() {
        instance.ask(question, computed, "anna");

        assertThat(instance.ask(key(TestDatabase.shared().newTenant(), "who"), computed))
                .isEqualTo(new Asked("answer 2", MISS));
        assertThat(instance.ask(key(tenant, "where"), computed)).isEqualTo(new Asked("answer 3", MISS));
    }

    @Test
    void answer_oneOfItsDocumentsWritten_isComputedAnew() {
        instance.database.load(tenant, ANNA);
        instance.ask(question, computed, "anna");

        instance.database.load(tenant, ANNA_AGAIN);

        assertThat(other.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", HIT));
    }

    @Test
    void answer_anotherDocumentWritten_isStaleAndOverWhereNoneMayBe() {
        instance.ask(question, computed, "anna");

        instance.database.load(tenant, BEN);

        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", STALE));
        assertThat(strict.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
    }

    @Test
    void answer_documentOfAnotherKindWithItsId_isStaleOnly() {
        instance.ask(question, computed, "anna");

        instance.database.load(tenant, ANNA.replace("candidate", "job"));

        assertThat(instance.ask(question, computed, "anna").status()).isEqualTo(STALE);
    }

    /** Nobody tells Redis but the trigger's notification. */
    @Test
    void answer_documentEditedOrDeletedByPlainSql_isOverSoon() {
        instance.database.load(tenant, ANNA);
        instance.ask(question, computed, "anna");

        instance.database.execute("UPDATE search.document SET title = 'Midwife' WHERE tenant_id = ?", tenant);
        await(() -> instance.ask(question, computed, "anna").equals(new Asked("answer 2", MISS)));
        instance.database.execute("DELETE FROM search.document WHERE tenant_id = ?", tenant);

        await(() -> instance.ask(question, computed, "anna").text().equals("answer 3"));
    }

    /** A writer that was killed right after its commit, where nobody listens: told by whoever looks next. */
    @Test
    void answer_changeNobodyTold_isFoundWhenNoneCheckedForAWhile() {
        try (CacheInstance function = CacheInstance.open(Map.of("headhunter.cache.background", false))) {
            RedisAnswers redis = function.database.bean(RedisAnswers.class);
            function.ask(question, computed, "anna");
            redis.dropCheck(tenant);
            function.database.execute(
                    "INSERT INTO search.cache_change (tenant_id, kind, document_ids) VALUES (?, 'candidate', '{anna}')",
                    tenant);

            assertThat(function.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
        }
    }

    @Test
    void answer_redisLostWhatItKnewOfChanges_isComputedAnew() {
        instance.ask(question, computed, "anna");
        RedisLink redis = instance.database.bean(RedisLink.class);

        redis.call(commands -> commands.del(CacheKey.changes(tenant)));

        Long left = redis.call(commands -> commands.exists(question.answer()));
        assertThat(left).isEqualTo(1);
        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
    }

    @Test
    void answer_changedWhileComputed_isNotServedAgain() {
        instance.database.load(tenant, ANNA);
        instance.cache.answer(question, Deadline.in(Duration.ofSeconds(10)), (_, _) -> {
            Computed old = CacheInstance.answer(computed.incrementAndGet(), "anna");
            instance.database.load(tenant, ANNA_AGAIN);
            return old;
        });

        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
    }

    @Test
    void answer_flushedWhileComputed_isNotKept() {
        instance.cache.answer(question, Deadline.in(Duration.ofSeconds(10)), (_, _) -> {
            instance.cache.flush(tenant);
            return CacheInstance.answer(computed.incrementAndGet(), "anna");
        });

        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 2", MISS));
    }

    @Test
    void answer_lacksSomething_isKeptForASecondAtMost() {
        Computed partial = new Computed(new byte[] {1}, List.of(), false);
        instance.cache.answer(question, Deadline.in(Duration.ofSeconds(10)), (_, _) -> partial);

        Long lifeMillis = instance.database.bean(RedisLink.class).call(commands -> commands.pttl(question.answer()));
        assertThat(lifeMillis).isLessThanOrEqualTo(1_000);
    }

    @Test
    void answer_computationFails_failsItsCallerAndIsNotKept() {
        assertThatThrownBy(() -> instance.cache.answer(question, Deadline.in(Duration.ofSeconds(10)), (_, _) -> {
                    throw new DependencyUnavailableException("down", null);
                }))
                .isInstanceOf(DependencyUnavailableException.class);

        assertThat(instance.ask(question, computed)).isEqualTo(new Asked("answer 1", MISS));
    }

    /** The computation waits until all have asked, as far as they are let. */
    @Test
    void answer_hundredsAtOnceOnTwoInstances_isComputedOnce() throws Exception {
        int callers = 200;
        CountDownLatch asked = new CountDownLatch(callers);
        List<Future<CacheStatus>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                AnswerCache cache = i % 2 == 0 ? instance.cache : other.cache;
                answers.add(threads.submit(() -> {
                    asked.countDown();
                    return cache.answer(question, Deadline.in(Duration.ofSeconds(20)), (_, _) -> {
                                awaitAll(asked);
                                return CacheInstance.answer(computed.incrementAndGet(), "anna");
                            })
                            .status();
                }));
            }
        }

        assertThat(computed).hasValue(1);
        List<CacheStatus> statuses = new ArrayList<>();
        for (Future<CacheStatus> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnly(HIT, MISS).containsOnlyOnce(MISS);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void answer_staleForAWhile_isRefreshedOnce() {
        instance.ask(question, computed, "anna");
        instance.database.load(tenant, BEN);

        await(() -> instance.ask(question, computed, "anna").equals(new Asked("answer 2", HIT)));

        assertThat(computed).hasValue(2);
    }

    @Test
    void answer_invalidationOff_livesOn() {
        try (CacheInstance stubborn = CacheInstance.open(Map.of("headhunter.cache.invalidation", false))) {
            stubborn.ask(question, computed, "anna");
            stubborn.database.load(tenant, ANNA);

            assertThat(stubborn.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", HIT));
        }
    }

    @Test
    void answer_switchedOff_isAlwaysComputed() {
        try (CacheInstance off = CacheInstance.open(Map.of("headhunter.cache.answers", false))) {
            off.ask(question, computed);

            assertThat(off.ask(question, computed)).isEqualTo(new Asked("answer 2", BYPASS));
        }
    }

    @Test
    void import_manyDocumentsInOneStatement_endsAllAnswersOfTheTenant() {
        instance.ask(question, computed, "anna");

        instance.database.execute("""
                INSERT INTO search.document (tenant_id, kind, document_id, title)
                SELECT ?, 'job', 'job-' || number, 'Baker' FROM generate_series(1, 1001) AS number
                """, tenant);

        await(() -> instance.ask(question, computed, "anna").text().equals("answer 2"));
    }
}
