package io.headhunter.search;

import static io.headhunter.search.FeedbackPeople.DATABASE;
import static io.headhunter.search.FeedbackPeople.ENOUGH;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.PerformanceTracker;
import io.headhunter.observe.Stage;
import io.headhunter.problem.OverloadedException;
import io.headhunter.testing.ConnectionWatch;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More searches than there is room for, on a real database. */
class AdmissionTest {
    @BeforeAll
    static void load() {
        FeedbackPeople.load();
    }

    /**
     * A pool of four, of which searches may have three, and a pool that waits for no connection longer than 250 ms. Every
     * search is answered whole, or told to come back; no connection is waited for in vain, since no step has two.
     */
    @Test
    void search_manyMoreThanThereIsRoomFor_neverRunOutOfConnections() throws Exception {
        ConnectionWatch watch = new ConnectionWatch();
        try (TestDatabase database = TestDatabase.sharedWith(Map.of(
                "headhunter.database.pool-max", 4,
                "headhunter.database.connect-timeout", "250ms",
                "headhunter.search.max-at-once", 3,
                "headhunter.search.max-waiting", 40))) {
            ConnectionPool pool = database.bean(ConnectionPool.class);
            pool.wrapConnections(watch);
            int answered = 0;
            int turnedAway = 0;
            for (Object outcome : searchAtOnce(database, 300)) {
                if (outcome instanceof SearchResult result) {
                    answered++;
                    assertThat(result.degraded()).isEmpty();
                } else {
                    turnedAway++;
                    assertThat(outcome).isInstanceOf(OverloadedException.class);
                }
            }

            assertThat(answered).isGreaterThanOrEqualTo(40);
            assertThat(turnedAway).isPositive();
            assertThat(watch.mostOfAThread()).isOne();
            assertThat(watch.most()).isBetween(2, 3);
            assertThat(pool.figures().timeouts()).isZero();
            assertThat(permits(database).figures().taken()).isZero();
            assertThat(permits(database).figures().entered()).isZero();
            assertThat(database.bean(PerformanceTracker.class).report().outcomes())
                    .isEqualTo(Map.of("ok", (long) answered, "overloaded", (long) turnedAway));
        }
    }

    /** A statement that hangs keeps its connection when its search has been answered without it, and so its permit. */
    @Test
    void search_aLegHangs_isAnsweredWithoutItAndKeepsItsPermit() throws Exception {
        try (TestDatabase database = TestDatabase.sharedWith(Map.of());
                Connection blocking = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = blocking.createStatement()) {
            search(database, Duration.ofMinutes(1)); // what is asked once a process is known
            blocking.setAutoCommit(false);
            statement.execute("LOCK TABLE search.lexeme_stat IN ACCESS EXCLUSIVE MODE");

            SearchResult result = search(database, Duration.ofMillis(700));

            assertThat(result.degraded()).contains("text: not ready in time");
            assertThat(result.hits()).isNotEmpty();
            assertThat(result.times().millis(Stage.TEXT).orElseThrow()).isPositive();
            assertThat(permits(database).figures().entered()).isZero();
            assertThat(permits(database).figures().taken()).isOne();

            blocking.rollback();
            while (permits(database).figures().taken() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void search_nobodyElse_doesNotWait() {
        try (TestDatabase database = TestDatabase.sharedWith(Map.of("headhunter.search.max-waiting", 0))) {
            SearchResult result = search(database, Duration.ofMinutes(1));

            assertThat(result.times().millis(Stage.QUEUE)).isNotEmpty();
            assertThat(result.times().millis(Stage.POOL)).isNotEmpty();
            assertThat(permits(database).figures().letIn()).isOne();
        }
    }

    /** Cores are those of the machine that tests: what is told here are bounds. */
    @ParameterizedTest
    @CsvSource({"20, 16", "8, 6", "4, 3", "3, 3", "1, 1"})
    void searches_poolOfASize_haveItWithoutAReserve(int poolMax, int permits) {
        try (ApplicationContext context = context(Map.of("headhunter.database.pool-max", poolMax))) {
            Permits.Figures searches = figures(context, "searches");

            assertThat(searches.permits()).isEqualTo(permits);
            assertThat(searches.maxEntered())
                    .isEqualTo(Math.min(permits, 4 * Runtime.getRuntime().availableProcessors()));
            assertThat(searches.maxWaiting()).isEqualTo(16 * searches.maxEntered());
        }
    }

    @Test
    void searches_settings_winOverWhatFollowsFromThePool() {
        try (ApplicationContext context =
                context(Map.of("headhunter.search.max-at-once", 50, "headhunter.search.max-waiting", 7))) {
            assertThat(figures(context, "searches").maxEntered()).isEqualTo(50);
            assertThat(figures(context, "searches").maxWaiting()).isEqualTo(7);
            assertThat(figures(context, "suggestions").maxEntered()).isEqualTo(2);
        }
    }

    @Test
    void configs_defaults() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(AdmissionConfig.class)).isEqualTo(new AdmissionConfig(null, null));
            assertThat(context.getBean(ParallelConfig.class)).isEqualTo(new ParallelConfig(true));
        }
    }

    @Test
    void configs_explicitPropertyMappings() {
        try (ApplicationContext context = context(Map.of(
                "headhunter.search.max-at-once", 3,
                "headhunter.search.max-waiting", 0,
                "enable.parallel-pre-search", false))) {
            assertThat(context.getBean(AdmissionConfig.class)).isEqualTo(new AdmissionConfig(3, 0));
            assertThat(context.getBean(ParallelConfig.class)).isEqualTo(new ParallelConfig(false));
        }
    }

    @ParameterizedTest
    @CsvSource({"headhunter.search.max-at-once, 0, maxAtOnce", "headhunter.search.max-waiting, -1, maxWaiting"})
    void admissionConfig_outOfRange_stopsTheStart(String key, String value, String name) {
        assertThatThrownBy(() -> context(Map.of(key, value)).getBean(AdmissionConfig.class))
                .hasMessageContaining(name);
    }

    /** The outcomes of searches of every kind, all begun at once: results and failures. */
    private static List<Object> searchAtOnce(TestDatabase database, int searches) throws Exception {
        Searcher searcher = database.bean(Searcher.class);
        Random random = new Random(11);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < searches; i++) {
            SearchRequest request = SearchSamples.draw(random);
            calls.add(() -> {
                try {
                    return searcher.search(TENANT, request, ENOUGH);
                } catch (RuntimeException e) {
                    return e;
                }
            });
        }
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> outcome : threads.invokeAll(calls)) {
                outcomes.add(requireNonNull(outcome.get()));
            }
        }
        return outcomes;
    }

    private static SearchResult search(TestDatabase database, Duration time) {
        return database.bean(Searcher.class)
                .search(TENANT, SearchRequest.ofQuery(DocumentKind.CANDIDATE, "nurse"), Deadline.in(time));
    }

    private static Permits permits(TestDatabase database) {
        return database.bean(Permits.class, Admission.SEARCHES);
    }

    private static Permits.Figures figures(ApplicationContext context, String name) {
        return context.getBean(Permits.class, Qualifiers.byName(name)).figures();
    }

    /** The database is not there, and is not asked. */
    private static ApplicationContext context(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("database.url", "postgresql://127.0.0.1:1/d");
        properties.put("headhunter.database.pool-min", 0);
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start();
    }
}
