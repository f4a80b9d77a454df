package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody edits rows by plain SQL: what is derived follows. */
class DocumentTriggerTest {
    /** The columns that are edited one by one below; the rest has tests of its own. */
    private static final Set<String> MOVING_COLUMNS = Set.of("tenant_id", "kind", "document_id", "deleted_at");

    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("version", "SELECT CAST(version AS text) FROM search.document WHERE tenant_id = ?");
        PARTS.put("updated", "SELECT CAST(updated_at AS text) FROM search.document WHERE tenant_id = ?");
        PARTS.put("hash", "SELECT CAST(embedding_hash AS text) FROM search.document WHERE tenant_id = ?");
        PARTS.put("words", "SELECT CAST(weights AS text) FROM search.lexical WHERE tenant_id = ?");
        PARTS.put("facets", "SELECT CAST(facets AS text) FROM search.lexical WHERE tenant_id = ?");
        PARTS.put("active", "SELECT CAST(active AS text) FROM search.lexical WHERE tenant_id = ?");
        PARTS.put(
                "years",
                "SELECT CAST((experience_min, experience_max) AS text) FROM search.lexical WHERE tenant_id = ?");
        PARTS.put("vector facets", "SELECT CAST(facets AS text) FROM {embedding} WHERE tenant_id = ?");
        PARTS.put("vector active", "SELECT CAST(active AS text) FROM {embedding} WHERE tenant_id = ?");
        PARTS.put(
                "vector years",
                "SELECT CAST((experience_min, experience_max) AS text) FROM {embedding} WHERE tenant_id = ?");
        PARTS.put("queue", "SELECT count(*) FROM search.backfill_item WHERE tenant_id = ?");
    }

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    @BeforeEach
    void oneEmbeddedDocument() {
        database.load(tenant, """
                {"kind":"candidate","id":"c","sourceVersion":3,"fullName":"Ana","title":"Managing cook","headline":"Soups",\
                "summary":"Twenty kitchens","skills":["Knives"],"industries":["Food"],"company":"Acme",\
                "location":"Lyon, France","country":"FR","remote":true,"seniority":"senior","yearsExperience":4,\
                "language":"en","metadata":{"team":"A"}}""");
        embed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            full_name      ; 'Bea'                     ; version updated
            title          ; 'Baker'                   ; version updated words hash facets
            title          ; 'MANAGING cook'           ; version updated hash
            headline       ; NULL                      ; version updated words hash
            summary        ; 'Ten kitchens'            ; version updated words hash
            skills         ; '[{"name":"Ovens"}]'      ; version updated words hash facets
            skills         ; '[{"name":"Knives","weight":0.1}]' ; version updated
            industries     ; '{Retail}'                ; version updated words facets
            company        ; 'Emca'                    ; version updated words facets
            location       ; 'Nice, France'            ; version updated words facets
            country        ; 'Germany'                 ; version updated words facets
            country        ; 'France'                  ; nothing
            remote         ; false                     ; version updated words facets
            seniority      ; 'junior'                  ; version updated words facets
            seniority      ; ' SENIOR '                ; nothing
            experience_min ; 1                         ; version updated years
            experience_max ; 9                         ; version updated years
            language       ; 'pt'                      ; version updated words facets
            status         ; 'closed'                  ; version updated facets active
            status         ; 'Active'                  ; nothing
            metadata       ; '{"team":"B"}'            ; version updated facets
            metadata       ; '{"team":"A","x":{"y":1}}' ; version updated
            source_version ; 4                         ; version updated
            created_at     ; '2001-01-01'              ; version updated
            version        ; 99                        ; nothing
            updated_at     ; '2001-01-01'              ; nothing
            embedding_hash ; 'x'                       ; nothing
            """)
    void update_oneColumn_changesWhatIsDerivedFromIt(String column, String value, String expected) {
        Map<String, String> before = state();

        database.execute("UPDATE search.document SET %s = %s WHERE tenant_id = ?".formatted(column, value), tenant);

        Set<String> changed = new TreeSet<>(PARTS.keySet());
        Map<String, String> after = state();
        changed.removeIf(part -> Objects.equals(before.get(part), after.get(part)));
        Set<String> wanted = new TreeSet<>(Set.of(expected.split(" ")));
        wanted.remove("nothing");
        if (wanted.contains("hash")) {
            wanted.add("queue");
        }
        Stream.of("facets", "active", "years")
                .filter(wanted::contains)
                .toList()
                .forEach(part -> wanted.add("vector " + part));
        assertThat(changed).isEqualTo(wanted);
    }

    @Test
    void update_everyColumn_hasATest() throws NoSuchMethodException {
        CsvSource rows = DocumentTriggerTest.class
                .getDeclaredMethod(
                        "update_oneColumn_changesWhatIsDerivedFromIt", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<String> tested = new TreeSet<>(MOVING_COLUMNS);
        rows.textBlock()
                .lines()
                .forEach(line -> tested.add(line.substring(0, line.indexOf(';')).strip()));

        List<String> columns =
                database.column("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'search' AND table_name = 'document' ORDER BY 1
                """).stream().map(String::valueOf).toList();

        assertThat(tested).containsExactlyElementsOf(columns);
    }

    @Test
    void update_editAndBackAgain_leavesNoWork() {
        database.execute("UPDATE search.document SET title = 'Baker' WHERE tenant_id = ?", tenant);
        assertThat(queued()).isOne();

        database.execute("UPDATE search.document SET title = 'Managing cook' WHERE tenant_id = ?", tenant);

        assertThat(queued()).isZero();
    }

    /** A changed phone number must not make the provider's answer worthless, nor give a parked text another chance. */
    @Test
    void update_notOfTheText_leavesItsLeaseAndItsAttemptsAlone() {
        database.execute("UPDATE search.document SET title = 'Baker' WHERE tenant_id = ?", tenant);
        database.execute("""
                UPDATE search.backfill_item SET attempts = 4, parked_reason = 'bad', lease_token = gen_random_uuid(),
                    lease_expires_at = now() + interval '1 minute', not_before = now() + interval '1 minute'
                WHERE tenant_id = ?
                """, tenant);
        String item = "SELECT CAST(item AS text) FROM search.backfill_item AS item WHERE tenant_id = ?";
        String before = database.value(item, tenant);

        database.execute("UPDATE search.document SET company = 'Emca', remote = false WHERE tenant_id = ?", tenant);

        assertThat(database.value(item, tenant)).isEqualTo(before);
    }

    @Test
    void update_ofTheText_startsAfresh() {
        database.execute("UPDATE search.document SET title = 'Baker' WHERE tenant_id = ?", tenant);
        database.execute("""
                UPDATE search.backfill_item SET attempts = 4, parked_reason = 'bad', lease_token = gen_random_uuid(),
                    lease_expires_at = now() + interval '1 minute', not_before = now() + interval '1 minute'
                WHERE tenant_id = ?
                """, tenant);

        database.execute("UPDATE search.document SET title = 'Butcher' WHERE tenant_id = ?", tenant);

        assertThat(database.number("""
                SELECT count(*) FROM search.backfill_item
                WHERE tenant_id = ? AND attempts = 0 AND parked_reason IS NULL AND lease_token IS NULL
                  AND lease_expires_at IS NULL AND not_before <= now()
                """, tenant)).isOne();
    }

    @Test
    void update_nothingLeftToEmbed_removesVectorAndWork() {
        database.execute(
                "UPDATE search.document SET title = ' ', headline = '', summary = NULL, skills = '[]' WHERE tenant_id = ?",
                tenant);

        assertThat(database.value(
                        "SELECT CAST(embedding_hash AS text) FROM search.document WHERE tenant_id = ?", tenant))
                .isNull();
        assertThat(database.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ?", tenant))
                .isZero();
        assertThat(queued()).isZero();
        assertThat(database.number("SELECT count(*) FROM search.lexical WHERE tenant_id = ?", tenant))
                .isOne();
    }

    private Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        PARTS.forEach((part, sql) -> state.put(part, String.valueOf(database.value(sql, tenant))));
        return state;
    }

    private long queued() {
        return database.number("SELECT count(*) FROM search.backfill_item WHERE tenant_id = ?", tenant);
    }

    private void embed() {
        new StoredVectors(database).embedAll(tenant);
    }

    /** Beside many others; see docs/decisions/0018. */
    @Test
    void update_tenantIsUnknownToTheStatistics_readsOnlyWhatIsWritten() throws Exception {
        TenantId newcomer = Newcomer.of(database);
        database.load(
                newcomer,
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "{\"kind\":\"candidate\",\"id\":\"c" + i + "\",\"title\":\"Nurse " + i + "\"}")
                        .toArray(String[]::new));

        Map<String, Long> read = new LinkedHashMap<>();
        try (Connection connection = database.bean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()"); // what this session has read before
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE search.document SET headline = 'New' WHERE tenant_id = '" + newcomer
                    + "' AND document_id IN ('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9')");
            try (ResultSet row = statement.executeQuery("""
                    SELECT relname, idx_tup_fetch FROM pg_stat_xact_user_tables
                    WHERE schemaname = 'search'
                      AND (relname LIKE 'embedding%' OR relname IN ('document', 'lexical', 'backfill_item', 'word'))
                    """)) {
                while (row.next()) {
                    read.put(row.getString(1), row.getLong(2));
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(read.get("document")).isGreaterThanOrEqualTo(9);
        assertThat(read).allSatisfy((table, rows) -> assertThat(rows).as(table).isLessThan(200));
    }

    /** What is derived would stay. */
    @Test
    void truncate_documents_isRefused() {
        assertThatThrownBy(() -> database.execute("TRUNCATE search.document")).hasStackTraceContaining("use DELETE");
    }
}
