package io.headhunter.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.Extensions;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    /** Tables that do not belong to one tenant, and the log of runs, whose tenant may be all. */
    private static final List<String> KEYED_OTHERWISE = List.of(
            "backfill_run",
            "country",
            "country_name",
            "dead_letter",
            "embedding_provider",
            "embedding_space",
            "flyway_history",
            "index_size");

    private static final String FIRST_KEY_COLUMNS = """
            SELECT relname || ' ' || attname
            FROM pg_class
            JOIN pg_index ON indrelid = pg_class.oid AND indisprimary
            JOIN pg_attribute ON attrelid = pg_class.oid AND attnum = indkey[0]
            WHERE relnamespace = 'search'::regnamespace AND relkind IN ('r', 'p')
            ORDER BY 1
            """;

    private static final String SCHEMA = """
            SELECT line FROM (
                SELECT relname, 1 AS part, CAST(attnum AS integer) AS position,
                    relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
                        || CASE WHEN attnotnull THEN ' not null' ELSE '' END AS line
                FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                WHERE relnamespace = 'search'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0
                  AND NOT attisdropped AND relname <> 'flyway_history'
                  AND relname !~ '^embedding_[0-9]+_tenant_'   -- of other tests' tenants
                UNION ALL
                SELECT tablename, 2, 0, regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX (\\S+) ON (ONLY )?search\\.(\\S+) USING',
                    '\\4: \\1\\2')
                FROM pg_indexes WHERE schemaname = 'search' AND tablename <> 'flyway_history'
                  AND indexname !~ '^embedding_[0-9]+_(hnsw|diskann|tenant)_'
            ) AS described
            ORDER BY relname, part, position, line
            """;

    private final TestDatabase database = TestDatabase.shared();

    @Test
    void migrate_again_doesNothing() {
        assertThat(database.bean(Migrations.class).migrate()).isZero();
    }

    @Test
    void migrate_vectorscaleThere_isFound() {
        Capabilities capabilities = database.bean(CapabilityProbe.class).probe();

        assertThat(capabilities.pgvectorVersion()).startsWith("0.");
        assertThat(capabilities.vectorscaleVersion()).startsWith("0.");
        assertThat(capabilities.missing()).isNull();
    }

    @Test
    void migrate_schema_isTheGoldenOne() throws IOException {
        List<String> schema = new ArrayList<>(
                database.column(SCHEMA).stream().map(String::valueOf).toList());

        try (InputStream golden = requireNonNull(MigrationsTest.class.getResourceAsStream("schema.golden"))) {
            assertThat(String.join("\n", schema) + "\n").isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void migrate_everyKey_beginsWithTheTenant() {
        List<String> otherwise = database.column(FIRST_KEY_COLUMNS).stream()
                .map(String::valueOf)
                .filter(key -> !key.endsWith(" tenant_id"))
                .map(key -> key.substring(0, key.indexOf(' ')))
                .collect(Collectors.toList());

        assertThat(otherwise).isEqualTo(KEYED_OTHERWISE);
    }

    @Test
    void migrate_settingsOfTheRole_areInForceOnPooledConnections() {
        assertThat(database.value("""
                SELECT concat_ws(' ', current_setting('plan_cache_mode'), current_setting('jit'),
                    current_setting('statement_timeout'))
                """)).isEqualTo("force_custom_plan off 10s");
    }

    /** What a session has of itself a pooler in between may take away again. */
    @Test
    void migrate_settingsOfTheIndexes_areStoredForTheRole() {
        assertThat(database.column("""
                SELECT unnest(setconfig) FROM pg_db_role_setting
                WHERE setrole = CAST(current_user AS regrole)
                  AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
                """))
                .contains("plan_cache_mode=force_custom_plan", "statement_timeout=10s")
                .contains("hnsw.ef_search=200", "hnsw.iterative_scan=relaxed_order")
                .anyMatch(setting -> String.valueOf(setting).startsWith("diskann."));
    }

    /** On plain pgvector, as in managed databases; and by two instances that start at the same time. */
    @Test
    void migrate_twoAtOnceOnPlainPgvector_bothSucceed() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY);
                TestDatabase one = TestDatabase.on(postgres);
                TestDatabase other = TestDatabase.on(postgres)) {
            List<Callable<Integer>> starts =
                    List.of(one.bean(Migrations.class)::migrate, other.bean(Migrations.class)::migrate);

            List<Outcome<Integer>> outcomes = FanOut.join(starts, Deadline.in(Duration.ofMinutes(1)));

            assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
            assertThat(one.number("SELECT count(*) FROM search.flyway_history WHERE NOT success"))
                    .isZero();
            assertThat(one.bean(CapabilityProbe.class).probe())
                    .returns(null, Capabilities::vectorscaleVersion)
                    .returns(
                            "pgvectorscale is missing: no DiskANN index; exact and HNSW search work",
                            Capabilities::missing);
            assertThat(other.bean(Migrations.class).migrate()).isZero();
            assertThat(one.load(one.newTenant(), "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\"}")
                            .written())
                    .isOne();
        }
    }
}
