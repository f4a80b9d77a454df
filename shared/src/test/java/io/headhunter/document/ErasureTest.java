package io.headhunter.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.AnswerCache;
import io.headhunter.cache.CacheKey;
import io.headhunter.cache.Computed;
import io.headhunter.cache.DocumentMark;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A word that only one person's profile has is looked for in every table and in Redis after the deletion. */
class ErasureTest {
    private static final String SECRET = "qyzzoblat";
    private static final DocumentKey KEY = new DocumentKey(DocumentKind.CANDIDATE, "p");
    private static final String PERSON = """
            {"kind":"candidate","id":"p","sourceVersion":3,"fullName":"Ana $","title":"Cook $","headline":"H $",
            "summary":"S $","skills":["Go $"],"industries":["Food $"],"company":"Acme $","location":"Lyon $",
            "country":"Land $","seniority":"senior $","status":"$","yearsExperience":4,"metadata":{"$":"a $"},"more":["$"]}
            """.replace("\n", "").replace("$", SECRET);

    private final TestDatabase database = TestDatabase.sharedWith(
            Map.of("redis.uri", EmbeddedServers.shared().redis().url(), "headhunter.cache.command-timeout", "2s"));
    private final RedisClient client =
            RedisClient.create(EmbeddedServers.shared().redis().url());
    private final StatefulRedisConnection<String, String> redis = client.connect();
    private final TenantId tenant = database.newTenant();
    private final Documents documents = database.bean(Documents.class);

    @BeforeEach
    void onePersonEverywhere() {
        documents.put(tenant, person(PERSON), Precondition.NONE);
        new StoredVectors(database).embedAll(tenant);
        documents.put(tenant, person(PERSON.replace("Cook", "Head cook")), Precondition.NONE); // behind, and queued
        database.execute("SELECT search.fold_statistics(?, 'candidate')", tenant);
        documents.put(tenant, person(PERSON.replace("Lyon", "Nice")), Precondition.NONE); // counted, and not folded
        database.bean(AnswerCache.class)
                .answer(
                        new CacheKey(tenant, "who"),
                        Deadline.in(Duration.ofSeconds(10)),
                        (_, _) ->
                                new Computed(SECRET.getBytes(UTF_8), List.of(DocumentMark.of("candidate", "p")), true));
    }

    @AfterEach
    void close() {
        redis.close();
        client.shutdown();
        database.close();
    }

    @Test
    void delete_aPerson_leavesNothingButTheKeyAndTheVersion() {
        assertThat(tablesWithTheSecret()).contains("document", "word", "facet_stat", "facet_delta", "suggestion");
        assertThat(cached()).contains(SECRET);

        assertThat(documents.delete(tenant, KEY, 4L, Precondition.NONE)).isInstanceOf(DeleteOutcome.Deleted.class);

        assertThat(tablesWithTheSecret()).isEmpty();
        assertThat(cached()).doesNotContain(SECRET);
        assertThat(database.value("""
                SELECT jsonb_strip_nulls(to_jsonb(document) - 'tenant_id' - 'created_at' - 'updated_at' - 'deleted_at')
                FROM search.document WHERE tenant_id = ?
                """, tenant))
                .isEqualTo("{\"kind\": \"candidate\", \"title\": \"\", \"skills\": [], \"status\": \"active\", "
                        + "\"version\": 4, \"metadata\": {}, \"industries\": [], \"document_id\": \"p\", "
                        + "\"source_version\": 4}");
        for (String table : List.of("lexical", "word", "backfill_item", "facet_stat", "facet_delta", "suggestion")) {
            assertThat(rowsOf(table)).as(table).isZero();
        }
        assertThat(database.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ?", tenant))
                .isZero();
        assertThat(database.number("SELECT sum(documents) FROM search.lexeme_stat WHERE tenant_id = ?", tenant))
                .isZero();
        new StatisticsRecount(database).assertAgrees(tenant, "candidate");
    }

    /** A Redis that was restarted has no scripts. */
    @Test
    void delete_redisForgotItsScripts_erasesTheAnswersAllTheSame() {
        redis.sync().scriptFlush();

        documents.delete(tenant, KEY, 4L, Precondition.NONE);

        assertThat(cached()).doesNotContain(SECRET);
    }

    /** By plain SQL the same is gone, up to what is counted until the next folding and cached until its time is over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ?",
                "DELETE FROM search.document WHERE tenant_id = ?"
            })
    void delete_bySql_leavesNothingOnceFolded(String sql) {
        database.execute(sql, tenant);
        database.execute("SELECT search.fold_statistics(?, 'candidate')", tenant);

        assertThat(tablesWithTheSecret()).isEmpty();
    }

    private Set<String> tablesWithTheSecret() {
        Set<String> found = new TreeSet<>();
        for (String table : database.column("""
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'search' AND column_name = 'tenant_id' ORDER BY 1
                """)) {
            if (database.number(
                            "SELECT count(*) FROM search." + table
                                    + " AS line WHERE tenant_id = ? AND strpos(lower(CAST(line AS text)), ?) > 0",
                            tenant,
                            SECRET)
                    > 0) {
                found.add(table);
            }
        }
        return found;
    }

    private long rowsOf(String table) {
        return database.number("SELECT count(*) FROM search." + table + " WHERE tenant_id = ?", tenant);
    }

    private String cached() {
        StringBuilder all = new StringBuilder();
        for (String key : redis.sync().keys("hh:{" + tenant + "}:answer:*")) {
            all.append(redis.sync().hgetall(key));
        }
        return all.toString();
    }

    private static DocumentWrite person(String line) {
        return ((ImportLine.Valid) new ImportLineReader().read(line.getBytes(UTF_8))).document();
    }
}
