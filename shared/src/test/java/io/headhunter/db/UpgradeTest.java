package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.Extensions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What rows of an older release become. */
class UpgradeTest {
    /** As the triggers of the first release derived them: the stem of "gestão" without its accent, and few facets. */
    private static final String FIRST_RELEASE = """
            INSERT INTO search.tenant (tenant_id, display_name, languages) VALUES ('old', 'Old', '{pt}');
            INSERT INTO search.document (tenant_id, kind, document_id, title, location, skills)
            SELECT 'old', 'job', 'd' || n, 'Administração ' || n, 'Porto, Portugal', '[{"name": "Gestão"}]'
            FROM generate_series(1, 450) AS n;
            INSERT INTO search.lexical_stat (tenant_id, kind, baked_average_length, documents, total_length)
            VALUES ('old', 'job', 5, 450, 2250);
            INSERT INTO search.lexeme_stat (tenant_id, kind, term_id, documents, max_weight)
            VALUES ('old', 'job', 12, 450, 1.5);
            INSERT INTO search.lexical (tenant_id, kind, document_id, terms, weights, length, facets, active,
                statistics_version)
            SELECT 'old', 'job', document_id, '{12}', '{12:1.5}/1000000000', 5, '{1,2}', true, 1
            FROM search.document;
            """;

    private static final String HOLDING = """
            SELECT count(*) FROM search.lexical
            WHERE tenant_id = 'old' AND terms @> ARRAY[search.term_id('old', 'job', ?)]
            """;

    @Test
    void migrate_rowsOfTheFirstRelease_areDerivedAnew() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY);
                TestDatabase database = TestDatabase.on(postgres)) {
            migrateToFirstRelease(postgres);
            database.execute(FIRST_RELEASE);
            database.bean(Migrations.class).migrate();

            database.bean(LexicalStatistics.class).refresh(new TenantId("old"));

            assertThat(database.number(HOLDING, "administraca")).isEqualTo(450);
            assertThat(database.number(HOLDING, "administr")).isEqualTo(450);
            assertThat(database.number("SELECT count(*) FROM search.lexical WHERE 12 = ANY (terms)"))
                    .isZero();
            assertThat(database.number("SELECT documents FROM search.lexeme_stat WHERE term_id = 12"))
                    .isZero();
            assertThat(database.number("SELECT documents FROM search.lexical_stat WHERE tenant_id = 'old'"))
                    .isEqualTo(450);
            assertThat(database.column("""
                    SELECT key || ' ' || value || ' ' || documents || ' ' || active_documents
                    FROM search.facet_stat WHERE tenant_id = 'old' AND key IN ('skill', 'location', 'status') ORDER BY 1
                    """))
                    .containsExactly(
                            "location Porto, Portugal 450 450", "skill Gestão 450 450", "status active 450 450");
            assertThat(database.number("SELECT count(*) FROM search.facet_delta"))
                    .isZero();

            // counted now, so that a removal is one too
            database.execute("DELETE FROM search.document WHERE document_id = 'd7'");
            assertThat(database.number("SELECT search.fold_statistics('old', 'job')::int"))
                    .isOne();
            assertThat(database.number("SELECT documents FROM search.facet_stat WHERE key = 'skill'"))
                    .isEqualTo(449);
        }
    }

    /** Without the functions and triggers, which are of this release. */
    private static void migrateToFirstRelease(EmbeddedPostgres postgres) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(postgres.url(), postgres.user(), postgres.password())
                .locations("classpath:io/headhunter/db/migration")
                .repeatableSqlMigrationPrefix("NONE")
                .validateMigrationNaming(false)
                .schemas("search")
                .createSchemas(true)
                .table("flyway_history")
                .target("7")
                .load()
                .migrate();
    }
}
