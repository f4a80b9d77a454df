package io.headhunter.search;

import static io.headhunter.cache.CacheInstance.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.cache.AnswerCache;
import io.headhunter.cache.Answered;
import io.headhunter.cache.CacheKey;
import io.headhunter.cache.CacheStatus;
import io.headhunter.cache.Computed;
import io.headhunter.cache.DocumentMark;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.Documents;
import io.headhunter.document.Erasures;
import io.headhunter.document.Erasures.Outcome;
import io.headhunter.document.Precondition;
import io.headhunter.document.Tombstone;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.verification.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup that was made while the system worked, and the log since, bring back what was there before an accident: the same
 * answers, without anything being embedded or indexed again. What docs/operations.md says to do is done here in that order.
 */
class RestoreTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(5));
    private static final List<String> WORDS = List.of("nurse", "welder", "pilot", "baker", "judge", "miner", "tailor");
    private static final int DOCUMENTS = 200;

    @Test
    void restore_backupAndLog_answerAsBeforeTheAccident(@TempDir Path folder) throws Exception {
        Path reachable = reachable(folder);
        Path archive = archive(reachable);
        Path backup = reachable.resolve("backup");
        TenantId tenant;
        Map<String, List<String>> before;
        VectorIndex index;
        Instant moment;
        List<Tombstone> erasures = new ArrayList<>();
        archiveFrom(reachable.resolve("server"), archive);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(reachable.resolve("server"));
                TestDatabase database = TestDatabase.on(postgres, redis())) {
            database.bean(Migrations.class).migrate();
            database.space();
            tenant = database.newTenant();
            load(database, tenant, 0, DOCUMENTS);
            index = database.bean(VectorIndexes.class).build(hnsw(database, tenant), _ -> {});

            postgres.backUp(backup);

            load(database, tenant, DOCUMENTS, DOCUMENTS + 40); // is in the log only
            delete(database, tenant, "p1");
            before = answers(database, tenant);
            moment = moment(postgres);
            delete(database, tenant, "p2"); // somebody asked to be forgotten, and must stay so
            database.execute("DELETE FROM search.document WHERE tenant_id = ? AND document_id LIKE 'p_%5'", tenant);
            assertThat(answers(database, tenant)).isNotEqualTo(before);
            assertThat(ask(database, tenant).status()).isEqualTo(CacheStatus.MISS); // kept in Redis from now on
            database.bean(Erasures.class).since(tenant, moment, erasures::add);
            finishLog(postgres);
        }

        EmbeddedPostgres.recover(backup, archive, moment);
        try (EmbeddedPostgres restored = EmbeddedPostgres.open(backup);
                TestDatabase database = TestDatabase.on(restored, redis())) {
            assertThat(database.bean(Migrations.class).migrate()).isZero();
            assertThat(answers(database, tenant)).isEqualTo(before);
            assertThat(database.bean(VectorIndexes.class)
                            .find(hnsw(database, tenant))
                            .orElseThrow()
                            .isUsable())
                    .isTrue();
            assertThat(index.isUsable()).isTrue();

            assertThat(ask(database, tenant).status()).isNotEqualTo(CacheStatus.MISS); // of the state that was given up
            database.bean(AnswerCache.class).flush(null);
            assertThat(ask(database, tenant).status()).isEqualTo(CacheStatus.MISS);

            assertThat(erasures).extracting(erased -> erased.key().id()).containsExactly("p2");
            assertThat(repeat(database, tenant, erasures)).containsExactly(Outcome.REPEATED);
            assertThat(repeat(database, tenant, erasures)).containsExactly(Outcome.GONE_ALREADY);
            assertThat(answers(database, tenant).values()).noneMatch(ids -> ids.contains("p2"));

            assertThat(database.bean(Verification.class).look(tenant, _ -> {}).found())
                    .isEmpty();
            assertThat(database.number(
                            "SELECT count(*) FROM search.backfill_item WHERE tenant_id = ? AND parked_reason IS NULL",
                            tenant))
                    .isZero();
            database.load(tenant, """
                    {"kind":"candidate","id":"new","title":"Astronomer"}\
                    """);
            database.bean(Backfill.class).run(BackfillRequest.of(tenant), ENOUGH, _ -> {});
            assertThat(search(database, tenant, "astronomer").hits())
                    .extracting(SearchHit::documentId)
                    .contains("new");
        }
    }

    /** What was written after it had been deleted is not deleted by an old list. */
    @Test
    void repeat_writtenSince_staysAndIsSaid() {
        TestDatabase database = TestDatabase.shared();
        TenantId tenant = database.newTenant();
        database.load(tenant, line(1), line(2));
        delete(database, tenant, "p1");
        List<Tombstone> erasures = new ArrayList<>();
        database.bean(Erasures.class).since(tenant, Instant.EPOCH, erasures::add);

        database.load(tenant, line(1));

        assertThat(repeat(database, tenant, erasures)).containsExactly(Outcome.WRITTEN_SINCE);
        assertThat(database.bean(Documents.class).find(tenant, key("p1"))).isPresent();
        List<Tombstone> later = new ArrayList<>();
        database.bean(Erasures.class).since(tenant, Instant.EPOCH, later::add);
        assertThat(later).isEmpty();
    }

    @Test
    void since_laterMoment_listsWhatWasDeletedFromThenOn() {
        TestDatabase database = TestDatabase.shared();
        TenantId tenant = database.newTenant();
        database.load(tenant, line(1), line(2));
        delete(database, tenant, "p1");
        Instant between = OffsetDateTime.parse(
                        String.valueOf(database.value("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC',"
                                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")))
                .toInstant();
        delete(database, tenant, "p2");
        List<String> found = new ArrayList<>();

        database.bean(Erasures.class)
                .since(tenant, between, erased -> found.add(erased.key().id()));

        assertThat(found).containsExactly("p2");
    }

    private static Map<String, Object> redis() {
        return Map.of(
                "redis.uri",
                EmbeddedServers.shared().redis().url(),
                "headhunter.cache.in-process",
                false,
                "headhunter.cache.command-timeout",
                "2s");
    }

    /** As root the server runs as somebody else, who must be let through. */
    private static Path reachable(Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        return folder;
    }

    private static Path archive(Path folder) throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwxrwxrwx"));
        return archive;
    }

    /** Archiving begins with a start of the server. */
    private static void archiveFrom(Path server, Path archive) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(server)) {
            execute(postgres, "ALTER SYSTEM SET archive_mode = on");
            execute(postgres, "ALTER SYSTEM SET archive_command = 'cp \"%p\" \"" + archive + "/%f\"'");
        }
    }

    /** Until the archive has everything. */
    private static void finishLog(EmbeddedPostgres postgres) throws SQLException {
        String file = value(postgres, "SELECT pg_walfile_name(pg_switch_wal())");
        await(() -> {
            try {
                return value(
                                postgres,
                                "SELECT coalesce(last_archived_wal >= '" + file + "', false) FROM pg_stat_archiver")
                        .equals("t");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Instant moment(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.superuserUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.superuserUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void load(TestDatabase database, TenantId tenant, int from, int to) {
        database.load(
                tenant, IntStream.range(from, to).mapToObj(RestoreTest::line).toArray(String[]::new));
        database.bean(Backfill.class).run(BackfillRequest.of(tenant), ENOUGH, _ -> {});
    }

    private static String line(int number) {
        return """
                {"kind":"candidate","id":"p%d","title":"%s","skills":["%s"],"location":"Porto, Portugal"}\
                """.formatted(number, word(number), word(number / WORDS.size()));
    }

    private static String word(int number) {
        return WORDS.get(number % WORDS.size());
    }

    private static DocumentKey key(String id) {
        return new DocumentKey(DocumentKind.CANDIDATE, id);
    }

    private static void delete(TestDatabase database, TenantId tenant, String id) {
        database.bean(Documents.class).delete(tenant, key(id), null, Precondition.NONE);
    }

    private static List<Outcome> repeat(TestDatabase database, TenantId tenant, List<Tombstone> erasures) {
        Erasures all = database.bean(Erasures.class);
        return erasures.stream().map(erased -> all.repeat(tenant, erased)).toList();
    }

    private static IndexKey hnsw(TestDatabase database, TenantId tenant) {
        return new IndexKey(tenant, DocumentKind.CANDIDATE, database.space(), IndexType.HNSW);
    }

    /** Ids by question, best first. */
    private static Map<String, List<String>> answers(TestDatabase database, TenantId tenant) {
        return WORDS.stream()
                .collect(Collectors.toMap(word -> word, word -> search(database, tenant, word).hits().stream()
                        .map(SearchHit::documentId)
                        .toList()));
    }

    private static SearchResult search(TestDatabase database, TenantId tenant, String query) {
        return database.bean(Searcher.class)
                .search(tenant, SearchRequest.ofQuery(DocumentKind.CANDIDATE, query), ENOUGH);
    }

    private static Answered ask(TestDatabase database, TenantId tenant) {
        return database.bean(AnswerCache.class).answer(new CacheKey(tenant, "nurse"), ENOUGH, (_, _) -> {
            SearchResult result = search(database, tenant, "nurse");
            return new Computed(
                    result.hits().toString().getBytes(UTF_8),
                    result.hits().stream()
                            .map(hit -> DocumentMark.of("candidate", hit.documentId()))
                            .toList(),
                    true);
        });
    }
}
