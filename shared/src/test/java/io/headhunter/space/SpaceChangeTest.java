package io.headhunter.space;

import static io.headhunter.space.TwoModels.PEOPLE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.partition.TenantPartitions;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.search.SearchResult;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From one model to another and back, on a database of its own. */
class SpaceChangeTest {
    private static final String WAITERS = """
            SELECT count(*) FROM pg_locks
            WHERE relation = CAST('search.cache_change' AS regclass) AND NOT granted
            """;

    private final TwoModels models = new TwoModels();
    private final SpaceChange change = models.change;
    private final TestDatabase database = models.database;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
        models.close();
    }

    @Test
    void create_unknownModel_isRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> change.create("test/other"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("model")
                .hasMessageContaining("test/old, test/young");
        assertThatThrownBy(() -> change.create("test/old")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> change.status(9)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void create_roleThatOwnsNothing_isToldWhichRoleMay() throws SQLException {
        models.makeWriter();
        try (TestDatabase writing = models.instance()) {
            writing.bean(ConnectionPool.class).wrapConnections(SpaceChangeTest::asWriter);
            SpaceChange ofWriter = writing.bean(SpaceChange.class);

            assertThatThrownBy(() -> ofWriter.create("test/young"))
                    .isInstanceOf(NotPermittedException.class)
                    .hasMessageContaining("the role that owns them");
            assertThat(ofWriter.list()).hasSize(1);
        }
    }

    private static Connection asWriter(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE writer");
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void switchTo_stepByStep_refusesUntilFitAndGoesBackAtOnce() {
        int young = change.create("test/young").spaceId();
        assertThat(change.status(young).waiting()).isEqualTo(PEOPLE);
        assertThatThrownBy(() -> change.switchTo(young, false))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("verify " + young)
                .hasMessageContaining(PEOPLE + " documents wait");
        assertThat(change.verify(young).lacks())
                .containsExactly(PEOPLE + " of " + PEOPLE + " documents have no vector of their text yet");
        assertThat(models.model()).isEqualTo("test/old");

        models.backfill();
        assertThatThrownBy(() -> change.switchTo(young, false)).hasMessageContaining("no vector of their text yet");
        Verification verified = change.verify(young);
        assertThat(verified.missing()).isZero();
        assertThat(verified.vectors()).isEqualTo(PEOPLE);
        assertThat(verified.lacks()).isEmpty();
        assertThat(requireNonNull(verified.overlap())).isBetween(0.0, 0.6); // two models that have nothing in common
        assertThat(change.switchTo(young, false)).isEmpty();

        assertThat(models.model()).isEqualTo("test/young");
        assertThat(change.list()).extracting(status -> status.space().status()).containsExactly("standby", "serving");

        models.load(PEOPLE, PEOPLE + 1); // written while the other serves
        models.backfill();
        assertThat(change.switchTo(1, false)).isEmpty();
        assertThat(models.model()).isEqualTo("test/old");
        assertThat(change.status(1).embedded()).isEqualTo(PEOPLE + 1);
        assertThat(change.status(young).embedded()).isEqualTo(PEOPLE + 1);
    }

    @Test
    void switchTo_forced_servesAndSaysWhatItLacks() {
        int young = change.create("test/young").spaceId();

        assertThat(change.switchTo(young, true)).hasSize(2);

        assertThat(change.status(young).space().isServing()).isTrue();
        assertThat(models.search(database, 7).hits()).isNotEmpty(); // by their words
    }

    /** Two processes search all the time, one of which learns of the switch seconds later. */
    @Test
    void switchTo_searchesAllTheTime_eachAnswerIsOfOneModel() throws Exception {
        int young = models.built();
        try (TestDatabase other = models.instance()) {
            CountDownLatch searching = new CountDownLatch(4);
            CountDownLatch over = new CountDownLatch(1);
            List<Future<List<String>>> searchers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TestDatabase on = i % 2 == 0 ? database : other;
                int first = i;
                searchers.add(threads.submit(() -> {
                    List<String> strangers = new ArrayList<>();
                    for (int trade = first; over.getCount() > 0; trade = (trade + 1) % PEOPLE) {
                        SearchResult result = models.search(on, trade);
                        strangers.addAll(TwoModels.strangers(result, trade));
                        strangers.addAll(result.degraded());
                        searching.countDown();
                    }
                    return strangers;
                }));
            }
            assertThat(searching.await(30, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 20; i++) {
                change.switchTo(i % 2 == 0 ? young : 1, false);
                assertThat(models.model()).isEqualTo(i % 2 == 0 ? "test/young" : "test/old");
            }
            over.countDown();

            for (Future<List<String>> searcher : searchers) {
                assertThat(searcher.get(30, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }

    @Test
    void switchTo_killedHalfWay_leavesWhatServed() throws Exception {
        int young = models.built();
        try (Connection holder = database.bean(ConnectionPool.class).getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE search.cache_change IN ACCESS EXCLUSIVE MODE");
            Future<?> switching = threads.submit(() -> change.switchTo(young, false));
            until(() -> database.number(WAITERS) > 0);
            assertThat(models.model()).isEqualTo("test/old"); // nobody waits for it

            database.value("SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                    + " WHERE relation = CAST('search.cache_change' AS regclass) AND NOT granted");

            assertThatThrownBy(() -> switching.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DependencyUnavailableException.class);
            holder.rollback();
            holder.setAutoCommit(true);
        }
        assertThat(change.list()).extracting(status -> status.space().status()).containsExactly("serving", "building");
        assertThat(models.model()).isEqualTo("test/old");
        assertThat(change.switchTo(young, false)).isEmpty();
        assertThat(models.model()).isEqualTo("test/young");
    }

    @Test
    void switchTo_answersThatWereKept_areForgottenForAllTenants() {
        int young = models.built();
        database.newTenant();
        database.execute("DELETE FROM search.cache_change");

        change.switchTo(young, false);

        assertThat(database.number(
                        "SELECT count(DISTINCT tenant_id) FROM search.cache_change" + " WHERE document_ids IS NULL"))
                .isEqualTo(database.number("SELECT count(*) FROM search.tenant"));
    }

    @Test
    void retire_onlyWhatNobodyReads_andMayBeMadeAgain() {
        int young = models.built();
        database.bean(TenantPartitions.class).promote(models.tenant, _ -> {});
        assertThatThrownBy(() -> change.retire(1)).isInstanceOf(ConflictException.class);
        change.switchTo(young, false);
        assertThatThrownBy(() -> change.retire(1))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("try again in");

        database.execute("UPDATE search.embedding_space SET status_since = now() - interval '61 s' WHERE space_id = 1");
        change.retire(1);

        assertThat(database.value("SELECT CAST(to_regclass('search.embedding_1') AS text)"))
                .isNull();
        assertThat(database.number("SELECT count(*) FROM pg_class WHERE relname LIKE 'embedding_1_%'"))
                .isZero();
        assertThat(change.status(1).space().isRetired()).isTrue();
        assertThatThrownBy(() -> change.switchTo(1, true)).isInstanceOf(ConflictException.class);
        models.load(PEOPLE, PEOPLE + 1); // writers know that it is gone
        models.backfill();

        EmbeddingSpace again = change.create("test/old");
        models.backfill();
        assertThat(again.spaceId()).isEqualTo(1);
        assertThat(change.verify(1).lacks()).isEmpty();
        assertThat(change.status(1).embedded()).isEqualTo(PEOPLE + 1);
        assertThat(database.bean(EmbeddingSpaces.class).inUse())
                .extracting(EmbeddingSpace::spaceId)
                .containsExactly(young, 1);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
