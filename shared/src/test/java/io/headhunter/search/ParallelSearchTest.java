package io.headhunter.search;

import static io.headhunter.search.FeedbackPeople.DATABASE;
import static io.headhunter.search.FeedbackPeople.ENOUGH;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.Stage;
import io.headhunter.testing.ConnectionWatch;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Ticker;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Side by side and one after the other: the same answers, and times that add up. */
class ParallelSearchTest {
    private static final int SEARCHES = 200;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private static final AtomicLong NANOS = new AtomicLong();
    private static TestDatabase oneAfterTheOther;
    private static TestDatabase sideBySide;

    /** With clocks on which time passes only where a connection is taken: a millisecond each. */
    @BeforeAll
    static void start() {
        FeedbackPeople.load();
        Ticker ticker = NANOS::get;
        oneAfterTheOther = TestDatabase.sharedWith(Map.of("enable.parallel-pre-search", false), ticker);
        sideBySide = TestDatabase.sharedWith(Map.of(), ticker);
        for (TestDatabase database : new TestDatabase[] {oneAfterTheOther, sideBySide}) {
            database.bean(ConnectionPool.class).wrapConnections(connection -> {
                NANOS.addAndGet(MILLI);
                return connection;
            });
        }
    }

    @AfterAll
    static void stop() {
        oneAfterTheOther.close();
        sideBySide.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void search_eitherWay_answersTheSame(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            SearchRequest request = SearchSamples.draw(random);

            SearchResult parallel = search(sideBySide, request);
            SearchResult sequential = search(oneAfterTheOther, request);

            assertThat(sequential)
                    .as("%s", request)
                    .usingRecursiveComparison()
                    .ignoringFields("times", "rankingId")
                    .isEqualTo(parallel);
        }
    }

    /** What asks the database outside of the stages would be missing in the sum. */
    @Test
    void search_oneAfterTheOther_stagesAddUpToTheTotal() {
        Random random = new Random(7);
        for (int i = 0; i < SEARCHES; i++) {
            SearchRequest request = SearchSamples.draw(random);

            Map<Stage, Long> times = search(oneAfterTheOther, request).times().nanos();

            long sum = times.entrySet().stream()
                    .filter(stage -> stage.getKey().isOwn())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long total = times.getOrDefault(Stage.TOTAL, 0L);
            assertThat(total).as("%s", request).isGreaterThanOrEqualTo(MILLI);
            assertThat(sum).as("%s of %s", times, request).isBetween(total * 95 / 100, total * 105 / 100);
        }
    }

    /** Queue, pre-search, retrieval and ranking follow one another, whatever runs side by side within them. */
    @Test
    void search_sideBySide_phasesAddUpToTheTotal() {
        Random random = new Random(8);
        for (int i = 0; i < SEARCHES / 4; i++) {
            SearchRequest request = SearchSamples.draw(random);

            Map<Stage, Long> times = search(sideBySide, request).times().nanos();

            long sum = 0;
            for (Stage phase : new Stage[] {Stage.QUEUE, Stage.PRESEARCH, Stage.RETRIEVAL, Stage.SCORING}) {
                sum += times.getOrDefault(phase, 0L);
            }
            assertThat(sum).as("%s of %s", times, request).isEqualTo(times.get(Stage.TOTAL));
        }
    }

    @Test
    void search_oneAfterTheOther_savesNothingAndHasOneConnectionAtATime() {
        ConnectionWatch watch = new ConnectionWatch();
        TestDatabase database = TestDatabase.sharedWith(Map.of("enable.parallel-pre-search", false));
        try {
            database.bean(ConnectionPool.class).wrapConnections(watch);

            SearchResult result = search(database, SearchSamples.draw(new Random(1)));

            assertThat(result.times().savedMillis()).hasValue(0);
            assertThat(result.times().isParallel()).isFalse();
            assertThat(watch.taken()).isGreaterThan(1);
            assertThat(watch.most()).isOne();
        } finally {
            database.close();
        }
    }

    /** What is scored is read while the vector leg looks again, and only where something runs beside it. */
    @Test
    void search_theVectorLegLooksAgain_readsAheadMeanwhile() {
        SearchRequest request = SearchRequest.ofQuery(DocumentKind.CANDIDATE, "nurse");

        SearchResult parallel = search(sideBySide, request);
        SearchResult sequential = search(oneAfterTheOther, request);

        assertThat(parallel.feedback().applied()).isTrue();
        assertThat(parallel.times().millis(Stage.AHEAD)).isNotEmpty();
        assertThat(sequential.times().millis(Stage.AHEAD)).isEmpty();
        assertThat(sequential.hits()).isEqualTo(parallel.hits());
    }

    /** The lexical leg fails either way, and the other one answers with its own time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void search_aLegFails_isLeftOutAndNamed(boolean isParallel) {
        SearchResult result;
        DATABASE.execute("ALTER TABLE search.lexeme_stat RENAME TO lexeme_stat_hidden");
        try {
            result = search(
                    isParallel ? sideBySide : oneAfterTheOther, SearchRequest.ofQuery(DocumentKind.CANDIDATE, "nurse"));
        } finally {
            DATABASE.execute("ALTER TABLE search.lexeme_stat_hidden RENAME TO lexeme_stat");
        }

        assertThat(result.degraded()).containsExactly("text: failed");
        assertThat(result.hits()).hasSize(SearchRequest.DEFAULT_LIMIT);
        assertThat(result.times().millis(Stage.VECTOR)).isNotEmpty();
        assertThat(result.times().millis(Stage.TEXT)).isNotEmpty();
        assertThat(result.times().isParallel()).isEqualTo(isParallel);
    }

    private static SearchResult search(TestDatabase database, SearchRequest request) {
        return database.bean(Searcher.class).search(TENANT, request, ENOUGH);
    }
}
