package io.headhunter.search;

import static io.headhunter.cache.CacheInstance.await;
import static io.headhunter.search.FeedbackPeople.DATABASE;
import static io.headhunter.search.FeedbackPeople.ENOUGH;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.AnswerCache;
import io.headhunter.cache.Answered;
import io.headhunter.cache.CacheInstance;
import io.headhunter.cache.CacheKey;
import io.headhunter.cache.CacheStatus;
import io.headhunter.cache.ChangePusher;
import io.headhunter.cache.Computed;
import io.headhunter.cache.DocumentMark;
import io.headhunter.db.Freshness;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedReplica;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.observe.ReplicaMeters;
import io.headhunter.observe.ReplicaMeters.Outcome;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.search.suggest.Suggester;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestClock;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches with a real replica: streaming, paused, behind, killed, hung, and none. */
class ReplicaSearchTest {
    private static final String TITLE =
            "UPDATE search.document SET title = ? WHERE tenant_id = ? AND document_id = 'anna'";
    private static final Duration MORE_THAN_A_PAUSE = Duration.ofSeconds(6);

    private static final SearchRequest NURSE = SearchRequest.ofQuery(DocumentKind.CANDIDATE, "nurse");

    private static final TestClock CLOCK = new TestClock();
    private static EmbeddedReplica replica;
    private static CacheInstance instance;
    private static TestDatabase reading;

    @BeforeAll
    static void start() {
        FeedbackPeople.load();
        replica = EmbeddedServers.shared().postgres().replica();
        instance = CacheInstance.open(
                Map.of(
                        "database.replica-url",
                        replica.url(),
                        "headhunter.database.replica.timeout",
                        "3s", // what a busy machine needs for a statement is no hanging replica
                        "headhunter.cache.in-process", // there an answer may live a moment longer by design
                        false),
                CLOCK,
                new SimpleMeterRegistry());
        reading = instance.database;
    }

    @AfterAll
    static void stop() {
        instance.close();
        replica.close();
    }

    @AfterEach
    void goOn() {
        replica.thaw();
        onReplica("SELECT pg_wal_replay_resume()");
    }

    @ParameterizedTest
    @ValueSource(longs = 51)
    void search_everyKind_answersThereAsThePrimaryDoes(long seed) {
        settle();
        long failed = count(Outcome.FAILED);
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            SearchRequest request = SearchSamples.draw(random);

            SearchResult there = search(request);

            assertThat(there)
                    .as("%s", request)
                    .usingRecursiveComparison()
                    .ignoringFields("times", "rankingId", "database")
                    .isEqualTo(DATABASE.bean(Searcher.class).search(TENANT, request, ENOUGH));
            assertThat(there.database()).isEqualTo("replica");
        }
        assertThat(count(Outcome.FAILED)).isEqualTo(failed);
    }

    @Test
    void search_noReplica_saysNothingOfIt() {
        assertThat(DATABASE.bean(Searcher.class).search(TENANT, NURSE, ENOUGH).database())
                .isNull();
    }

    @Test
    void suggest_replicaThere_readsThere() {
        settle();
        long read = count(Outcome.READ);

        assertThat(reading.bean(Suggester.class).suggest(TENANT, DocumentKind.CANDIDATE, "nur", 5, ENOUGH))
                .isNotEmpty();

        assertThat(count(Outcome.READ)).isEqualTo(read + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void index_onTheReplica_findsWhatItFindsOnThePrimary(IndexType type) throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 300, 2);
        String index = DATABASE.bean(VectorIndexes.class)
                .build(new IndexKey(tenant.id(), DocumentKind.CANDIDATE, DATABASE.space(), type), _ -> {})
                .name();
        settle();
        String order = type == IndexType.HNSW
                ? "CAST(embedding AS halfvec(384)) <=> CAST(array_fill(1, ARRAY[384]) AS halfvec(384))"
                : "embedding <=> CAST(array_fill(1, ARRAY[384]) AS vector(384))";
        String sql = EmbeddingTable.of(DATABASE.space())
                .in("SELECT document_id FROM {embedding} WHERE tenant_id = '" + tenant.id()
                        + "' AND kind = 'candidate' ORDER BY " + order + " LIMIT 20");

        EmbeddedPostgres primary = EmbeddedServers.shared().postgres();
        String there = replica.url() + "?user=" + primary.user() + "&password=" + primary.password()
                + "&options=-c%20enable_seqscan=off%20-c%20enable_sort=off"; // else so few are sorted
        assertThat(String.join("\n", rows(there, "EXPLAIN " + sql))).contains(index);
        String here = there.replace(replica.url(), primary.url());
        assertThat(rows(there, sql)).hasSize(20).isEqualTo(rows(here, sql));
    }

    /** The heart of it: whatever the replica lags, a kept answer never hides an edit that caches were told of. */
    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void answer_replicaPausedNowAndThen_neverHidesAnEdit(long seed) {
        Random random = new Random(seed);
        TenantId tenant = person("Title before");
        CacheKey question = new CacheKey(tenant, "title");
        for (int i = 0; i < 12; i++) {
            onReplica("SELECT pg_wal_replay_" + (random.nextInt(3) == 0 ? "resume()" : "pause()"));
            if (random.nextInt(4) == 0) {
                reading.bean(AnswerCache.class).flush(tenant); // Redis knows of no place in the log then
            }
            String title = "Title " + i;
            DATABASE.execute(TITLE, title, tenant);
            assertThat(reading.bean(ChangePusher.class).push(tenant)).isTrue();

            assertThat(ask(question).text()).as("edit %d, seed %d", i, seed).isEqualTo(title);
            Told again = ask(question);

            assertThat(again.text()).isEqualTo(title);
            assertThat(again.status()).isEqualTo(CacheStatus.HIT);
        }
    }

    /** Who waits for the replica to catch up need not: nobody edits this tenant. */
    @Test
    void answer_othersAreEdited_isReadFromTheReplicaThatLags() {
        TenantId quiet = person("Quiet");
        TenantId busy = person("Busy");
        settle();
        ask(new CacheKey(quiet, "first")); // from now on Redis knows a place
        awaitReadThere(quiet);
        onReplica("SELECT pg_wal_replay_pause()");
        DATABASE.execute(TITLE, "Busier", busy);
        reading.bean(ChangePusher.class).push(busy);

        assertThat(ask(new CacheKey(quiet, "second"))).isEqualTo(new Told("Quiet", "replica", CacheStatus.MISS));
        assertThat(ask(new CacheKey(busy, "second"))).isEqualTo(new Told("Busier", "primary", CacheStatus.MISS));
    }

    @Test
    void search_replicaFurtherBehindThanAllowed_readsFromThePrimary() {
        TenantId tenant = person("Before");
        settle();
        awaitReadThere(tenant);
        onReplica("SELECT pg_wal_replay_pause()");
        DATABASE.execute(TITLE, "After", tenant);

        assertThat(title(tenant)).isEqualTo("Before");
        CLOCK.pass(Duration.ofSeconds(3)); // within the 5 s, and time for another look at the primary
        assertThat(title(tenant)).isEqualTo("Before");
        CLOCK.pass(Duration.ofSeconds(3));

        assertThat(title(tenant)).isEqualTo("After");
        onReplica("SELECT pg_wal_replay_resume()");
        awaitReadThere(tenant);
    }

    @Test
    void search_replicaKilledAndBack_lacksNothing() {
        settle();

        replica.stop();
        try {
            for (int i = 0; i < 5; i++) {
                SearchResult result = search(NURSE);
                assertThat(result.degraded()).isEmpty();
                assertThat(result.hits()).hasSize(SearchRequest.DEFAULT_LIMIT);
                assertThat(result.database()).isEqualTo("primary");
            }
        } finally {
            replica.start();
        }

        awaitReadThereAgain();
    }

    @Test
    void search_replicaHangs_lacksNothingAndLeavesItAlone() {
        settle();

        replica.freeze();
        SearchResult first = search(NURSE);
        SearchResult second = search(NURSE);
        replica.thaw();

        for (SearchResult result : List.of(first, second)) {
            assertThat(result.degraded()).isEmpty();
            assertThat(result.hits()).hasSize(SearchRequest.DEFAULT_LIMIT);
        }
        assertThat(second.database()).isEqualTo("primary");

        awaitReadThereAgain();
    }

    @Test
    void step_failsThere_isRunAgainOnThePrimary() throws Exception {
        settle();
        ReadConnections reads = reading.bean(ReadConnections.class);
        long failed = count(Outcome.FAILED);

        String inRecovery = reads.route(Freshness.WITHIN_LAG).run(() -> {
            try (Connection connection = reads.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE nowhere_in_recovery (id integer)");
                statement.execute("DROP TABLE nowhere_in_recovery");
                try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
                    row.next();
                    return row.getString(1);
                }
            }
        });

        assertThat(inRecovery).isEqualTo("f");
        assertThat(count(Outcome.FAILED)).isEqualTo(failed + 1);
    }

    @Test
    void search_replicaThatIsNone_readsFromThePrimary() {
        TenantId tenant = person("Anna");
        String primary = EmbeddedServers.shared().postgres().url().replace("127.0.0.1", "localhost");
        try (TestDatabase mistaken =
                TestDatabase.sharedWith(Map.of("database.replica-url", primary), new SimpleMeterRegistry())) {
            SearchResult result = mistaken.bean(Searcher.class).search(tenant, request(), ENOUGH);

            assertThat(result.hits()).hasSize(1);
            assertThat(result.database()).isEqualTo("primary");
            assertThat(mistaken.bean(ReplicaMeters.class).count(Outcome.UNREACHABLE))
                    .isOne();
        }
    }

    private record Told(String text, @Nullable String database, CacheStatus status) {}

    private Told ask(CacheKey question) {
        AtomicReference<@Nullable String> database = new AtomicReference<>();
        Answered answered = reading.bean(AnswerCache.class).answer(question, ENOUGH, (until, freshness) -> {
            SearchResult result = reading.bean(Searcher.class).search(question.tenant(), request(), until, freshness);
            database.set(result.database());
            return new Computed(
                    titles(result).getBytes(UTF_8),
                    result.hits().stream()
                            .map(hit -> DocumentMark.of("candidate", hit.documentId()))
                            .toList(),
                    true);
        });
        return new Told(new String(answered.payload(), UTF_8), database.get(), answered.status());
    }

    private static TenantId person(String title) {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, """
                {"kind":"candidate","id":"anna","title":"%s","headline":"A manager"}\
                """.formatted(title));
        return tenant;
    }

    /** Lexical, because these people are not embedded. */
    private static SearchRequest request() {
        return new SearchRequest(
                DocumentKind.CANDIDATE,
                "manager",
                null,
                null,
                SearchRequest.DEFAULT_LIMIT,
                0,
                SearchMode.LEXICAL,
                SearchFilters.NONE,
                Set.of(),
                List.of(),
                null,
                FusionOptions.DEFAULT,
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);
    }

    private static SearchResult search(TenantId tenant) {
        return reading.bean(Searcher.class).search(tenant, request(), ENOUGH);
    }

    private SearchResult search(SearchRequest request) {
        return reading.bean(Searcher.class).search(TENANT, request, ENOUGH);
    }

    private String title(TenantId tenant) {
        return titles(search(tenant));
    }

    private static String titles(SearchResult result) {
        return result.hits().stream().map(SearchHit::title).collect(Collectors.joining(", "));
    }

    /** Also if an attempt fails on a busy machine: time passes until the next one. */
    private static void awaitReadThereAgain() {
        await(() -> {
            CLOCK.pass(MORE_THAN_A_PAUSE);
            return "replica".equals(search(TENANT).database());
        });
    }

    private static void awaitReadThere(TenantId tenant) {
        await(() -> "replica".equals(search(tenant).database()));
    }

    /**
     * Until the replica has everything that the primary has now, and is read: an instance that asks the primary only then
     * may learn of a place in the log that the replica reaches a moment later, and a test before may have left it alone.
     */
    private static void settle() {
        String primary = EmbeddedServers.shared().postgres().superuserUrl();
        rows(primary, "SELECT pg_log_standby_snapshot()");
        String position = rows(primary, "SELECT pg_current_wal_insert_lsn()").getFirst();
        await(() -> rows(replica.superuserUrl(), "SELECT pg_last_wal_replay_lsn() >= '" + position + "'")
                .getFirst()
                .equals("t"));
        awaitReadThereAgain();
    }

    private static void onReplica(String sql) {
        rows(replica.superuserUrl(), sql);
    }

    private static List<String> rows(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static long count(Outcome outcome) {
        return reading.bean(ReplicaMeters.class).count(outcome);
    }
}
