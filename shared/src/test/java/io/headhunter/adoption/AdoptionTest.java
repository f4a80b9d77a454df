package io.headhunter.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.OtherDatabase;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.problem.FieldError;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database as another service of this kind has it, with what goes wrong in one. */
class AdoptionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final TenantId tenant = DATABASE.newTenant();

    @BeforeAll
    static void createSource() throws SQLException {
        execute("""
                CREATE TABLE search.candidate_profiles (
                    tenant_id text, candidate_id text, full_name text, current_title text, headline text,
                    skills text[], profile jsonb, email text);
                CREATE TABLE search.candidate_embeddings (
                    tenant_id text, entity_id text, embedding real[], model_version text, chunk_type text);
                INSERT INTO search.candidate_profiles VALUES
                    ('theirs', 'a', 'Ana', 'Cook', 'Soups', '{Knives,knives,Ovens}',
                        '{"summary": "Twenty kitchens", "years_experience": 4, "team": "blue", "title": "Other"}', 'a@b'),
                    ('theirs', 'b', 'Bea', NULL, 'Nurse', NULL, NULL, NULL),
                    ('theirs', 'c', 'Cid', NULL, NULL, NULL, '{"location": 7}', NULL),
                    ('theirs', 'd', 'Dia', 'Baker', NULL, NULL, NULL, NULL),
                    ('strangers', 'e', 'Eve', 'Pilot', NULL, NULL, NULL, NULL),
                    ('strangers', 'n3', 'Nia', 'Pilot', NULL, NULL, NULL, NULL),
                    ('strangers', 'n4', 'Ned', 'Pilot', NULL, NULL, NULL, NULL);
                INSERT INTO search.candidate_profiles (tenant_id, candidate_id, current_title)
                SELECT 'theirs', 'n' || i, 'Welder ' || i FROM generate_series(1, 450) AS i;
                INSERT INTO search.candidate_embeddings VALUES
                    ('theirs', 'a', array_fill(0.5, ARRAY[384]), 'all-minilm-l6-v2-q', NULL),
                    ('theirs', 'b', array_fill(0.5, ARRAY[384]), 'gone-model', 'full'),
                    ('theirs', 'c', array_fill(0.5, ARRAY[384]), 'all-minilm-l6-v2-q', NULL),
                    ('theirs', 'd', array_fill(0, ARRAY[384]), 'all-minilm-l6-v2-q', 'default'),
                    ('theirs', 'n1', array_fill(0.5, ARRAY[768]), 'all-minilm-l6-v2-q', 'full'),
                    ('theirs', 'n2', array_fill(0.5, ARRAY[384]), 'all-minilm-l6-v2-q', 'skills'),
                    ('theirs', 'n3', array_fill(0.5, ARRAY[384]), 'onnx/all-minilm-l6-v2-q', 'FULL'),
                    ('theirs', 'n3', array_fill(0.7, ARRAY[384]), 'all-minilm-l6-v2-q', 'full'),
                    ('strangers', 'n4', array_fill(0.5, ARRAY[384]), 'all-minilm-l6-v2-q', 'full');
                """);
    }

    @AfterAll
    static void dropSource() throws SQLException {
        execute("DROP TABLE search.candidate_profiles, search.candidate_embeddings");
    }

    @Test
    void run_aDatabase_takesOverWhatItCanAndTellsTheRest() {
        AdoptionReport report = run(false, false);

        assertThat(report)
                .returns(454L, AdoptionReport::profiles)
                .returns(453L, AdoptionReport::created)
                .returns(1L, AdoptionReport::rejected)
                .returns(2L, AdoptionReport::vectorsKept)
                .returns(Map.of("email", 1L, "team", 1L, "title", 1L), AdoptionReport::intoMetadata);
        assertThat(report.rejectedProfiles()).singleElement().satisfies(rejected -> {
            assertThat(rejected.id()).isEqualTo("c");
            assertThat(rejected.errors()).extracting(FieldError::field).containsExactly("title", "location");
        });
        assertThat(report.vectorsLeft())
                .isEqualTo(Map.of(
                        "its profile was not taken over", 1L,
                        "no space is of its model: gone-model", 1L,
                        "it is zero, or holds what is no number", 1L,
                        "it has 768 dimensions, and the space of its model has others", 1L,
                        "it is of a part of the profile: skills", 1L,
                        "its profile has another one", 1L));
        assertThat(DATABASE.value("""
                SELECT concat_ws('|', full_name, title, headline, summary, skills, experience_min, metadata)
                FROM search.document WHERE tenant_id = ? AND document_id = 'a'
                """, tenant))
                .isEqualTo(
                        "Ana|Cook|Soups|Twenty kitchens|[{\"name\": \"Knives\", \"weight\": 0.5}, "
                                + "{\"name\": \"Ovens\", \"weight\": 0.5}]|4|{\"team\": \"blue\", \"email\": \"a@b\", \"title\": \"Other\"}");
        assertThat(DATABASE.value(
                        "SELECT title FROM search.document WHERE tenant_id = ? AND document_id = 'b'", tenant))
                .isEqualTo("Nurse");
    }

    /** What text a vector was made of is not known, so the document stays in the queue, and is searched meanwhile. */
    @Test
    void run_vectorsAreNotTrusted_areBehindAndQueued() {
        run(false, false);

        assertThat(vectors("embedding_hash = '\\x00'")).isEqualTo(2);
        assertThat(queued()).isEqualTo(453);
    }

    @Test
    void run_vectorsAreTrusted_needNoEmbedding() {
        run(true, false);

        assertThat(vectors("embedding_hash <> '\\x00'")).isEqualTo(2);
        assertThat(queued()).isEqualTo(451);
    }

    @Test
    void run_again_changesNothing() {
        run(true, false);
        DATABASE.execute(
                "UPDATE {embedding} SET embedding_hash = '\\x77' WHERE tenant_id = ? AND document_id = 'a'", tenant);

        AdoptionReport again = run(true, false);

        assertThat(again)
                .returns(0L, AdoptionReport::created)
                .returns(0L, AdoptionReport::updated)
                .returns(453L, AdoptionReport::unchanged)
                .returns(0L, AdoptionReport::vectorsKept);
        assertThat(vectors("embedding_hash = '\\x77'")).isOne();
    }

    @Test
    void run_dry_tellsTheSameAndWritesNothing() {
        AdoptionReport dry = run(false, true);

        assertThat(DATABASE.number("SELECT count(*) FROM search.document WHERE tenant_id = ?", tenant))
                .isZero();
        assertThat(dry).isEqualTo(run(false, false));
    }

    /** Two tenants have an n3 and an n4, and the one vector of n4 is the other one's. */
    @Test
    void run_vectorsNameNoTenant_leavesThoseOfIdsThatAnotherTenantHasToo() throws SQLException {
        execute("ALTER TABLE search.candidate_embeddings RENAME tenant_id TO account");
        AdoptionReport report;
        try {
            report = run(true, false);
        } finally {
            execute("ALTER TABLE search.candidate_embeddings RENAME account TO tenant_id");
        }

        assertThat(report.vectorsKept()).isOne();
        assertThat(report.vectorsLeft())
                .containsEntry("it names no tenant, and another one has a profile of that id", 3L);
        assertThat(vectors("document_id = 'a'")).isOne();
    }

    /** Blanks around an id are no part of it here, and nothing there keeps an id from being used twice. */
    @Test
    void run_idsThatAreOneHere_rejectsTheSecondAndGoesOn() throws SQLException {
        execute("""
                INSERT INTO search.candidate_profiles (tenant_id, candidate_id, current_title)
                SELECT 'doubles', 'm' || i, 'Welder' FROM generate_series(100, 298) AS i;
                INSERT INTO search.candidate_profiles (tenant_id, candidate_id, current_title) VALUES
                    ('doubles', ' a', 'Cook'), ('doubles', 'z', 'Baker'), ('doubles', 'z', 'Baker, too'),
                    ('doubles', 'z ', 'Smith'), ('doubles', ' q', 'Nurse'), ('doubles', 'q ', 'Vet'),
                    ('doubles', 'z', NULL), ('doubles', NULL, 'Ghost');
                INSERT INTO search.candidate_embeddings VALUES
                    ('doubles', ' a', array_fill(0.5, ARRAY[384]), 'all-minilm-l6-v2-q', NULL);
                """);

        AdoptionReport report =
                DATABASE.bean(Adoption.class).run(new AdoptionRequest(tenant, "doubles", true, false), url(), _ -> {});
        AdoptionReport again =
                DATABASE.bean(Adoption.class).run(new AdoptionRequest(tenant, "doubles", true, false), url(), _ -> {});

        assertThat(report)
                .returns(207L, AdoptionReport::profiles)
                .returns(202L, AdoptionReport::created)
                .returns(5L, AdoptionReport::rejected)
                .returns(1L, AdoptionReport::vectorsKept);
        assertThat(report.rejectedProfiles())
                .allSatisfy(rejected -> assertThat(rejected.errors())
                        .extracting(FieldError::field)
                        .containsAnyOf("candidate_id", "title"))
                .extracting(AdoptionReport.RejectedProfile::id)
                .containsExactlyInAnyOrder("", "q ", "z", "z", "z ");
        assertThat(vectors("document_id = 'a'")).isOne();
        assertThat(DATABASE.value(
                        "SELECT title FROM search.document WHERE tenant_id = ? AND document_id = 'z'", tenant))
                .isEqualTo("Baker");
        assertThat(again).returns(202L, AdoptionReport::unchanged).returns(5L, AdoptionReport::rejected);
    }

    /** JSON may be nested deeper there than anybody here reads. */
    @Test
    void run_profileThatCannotBeRead_isRejectedAndTheRestGoesOn() throws SQLException {
        execute("""
                INSERT INTO search.candidate_profiles (tenant_id, candidate_id, current_title, profile) VALUES
                    ('deep', 'x', 'Cook', CAST(repeat('[', 1100) || repeat(']', 1100) AS jsonb)),
                    ('deep', 'y', 'Baker', NULL);
                """);

        AdoptionReport report =
                DATABASE.bean(Adoption.class).run(new AdoptionRequest(tenant, "deep", false, false), url(), _ -> {});

        assertThat(report).returns(1L, AdoptionReport::created);
        assertThat(report.rejectedProfiles()).singleElement().returns("x", AdoptionReport.RejectedProfile::id);
    }

    @Test
    void run_keysOfTwoTypes_leavesTheVectorsThatNoProfileNames() throws SQLException {
        execute("""
                ALTER TABLE search.candidate_embeddings RENAME TO put_aside;
                CREATE TABLE search.candidate_embeddings (
                    tenant_id text, entity_id uuid, embedding real[], model_version text, chunk_type text);
                INSERT INTO search.candidate_profiles (tenant_id, candidate_id, current_title) VALUES
                    ('mixed', '0b0f8a52-5b3c-4f3e-9d0a-1f2e3d4c5b6a', 'Cook'), ('mixed', 'p-1', 'Baker');
                INSERT INTO search.candidate_embeddings VALUES
                    ('mixed', '0b0f8a52-5b3c-4f3e-9d0a-1f2e3d4c5b6a', array_fill(0.5, ARRAY[384]),
                        'all-minilm-l6-v2-q', NULL);
                """);
        try {
            AdoptionReport report = DATABASE.bean(Adoption.class)
                    .run(new AdoptionRequest(tenant, "mixed", false, false), url(), _ -> {});

            assertThat(report).returns(2L, AdoptionReport::created).returns(1L, AdoptionReport::vectorsKept);
        } finally {
            execute("""
                    DROP TABLE search.candidate_embeddings;
                    ALTER TABLE search.put_aside RENAME TO candidate_embeddings;
                    """);
        }
    }

    @Test
    void run_databaseWithoutTheTables_saysWhich() {
        String url = url().replaceFirst("/[^/]*$", "/postgres");

        assertThatThrownBy(() -> DATABASE.bean(Adoption.class)
                        .run(new AdoptionRequest(tenant, "theirs", false, false), url, _ -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("search.candidate_profiles is not there");
    }

    private AdoptionReport run(boolean trustsVectors, boolean dryRun) {
        return DATABASE.bean(Adoption.class)
                .run(new AdoptionRequest(tenant, "theirs", trustsVectors, dryRun), url(), _ -> {});
    }

    private long vectors(String condition) {
        return DATABASE.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ? AND " + condition, tenant);
    }

    private long queued() {
        return DATABASE.number("SELECT count(*) FROM search.backfill_item WHERE tenant_id = ?", tenant);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = OtherDatabase.connect("test", url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Our own database has the tables of the other service, too. */
    private static String url() {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        String own = postgres.url().replaceFirst("^jdbc:", "");
        return own.replace("//", "//" + postgres.user() + ":" + postgres.password() + "@");
    }
}
