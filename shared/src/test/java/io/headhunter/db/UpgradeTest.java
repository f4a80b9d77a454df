package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.Extensions;
import io.headhunter.index.IndexType;
import io.headhunter.index.TenantIndexes;
import io.headhunter.index.VectorIndexes;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Set;
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
            migrateTo("7", postgres);
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

    private static final String UNPARTITIONED = """
            INSERT INTO search.tenant (tenant_id, display_name, languages) VALUES ('old', 'Old', '{en}');
            INSERT INTO search.embedding_space (space_id, provider, model, dimensions, status)
            VALUES (1, 'onnx', 'all-minilm-l6-v2-q', 384, 'serving');
            SELECT search.create_embedding_table(1, 384);
            INSERT INTO search.embedding_1 (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
            SELECT 'old', 'candidate', 'd' || n, '\\x00', '{}', true,
                (SELECT array_agg(sin(n * i)) FROM generate_series(1, 384) AS i)
            FROM generate_series(1, 500) AS n;
            INSERT INTO search.index_state (tenant_id, kind, space_id, index_type, status)
            VALUES ('old', 'candidate', 1, 'hnsw', 'ready');
            CREATE INDEX embedding_1_hnsw_1 ON search.embedding_1
                USING hnsw ((CAST(embedding AS halfvec(384))) halfvec_cosine_ops)
                WHERE tenant_id = 'old' AND kind = 'candidate';
            GRANT SELECT, INSERT ON search.embedding_1 TO pg_monitor;
            GRANT SELECT ON search.embedding_1 TO PUBLIC;
            """;

    /** What is on disk, wherever it is called. */
    private static final String FILES = """
            SELECT string_agg(CAST(relfilenode AS text), ' ' ORDER BY relfilenode)
            FROM pg_class
            WHERE relname ~ '^embedding_1(_default)?(_pkey|_facets|_facets_idx|_hnsw_1)?$' AND relfilenode <> 0
            """;

    @Test
    void migrate_tableWithVectorIndex_becomesTheDefaultPartitionAsItIs() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY);
                TestDatabase database = TestDatabase.on(postgres)) {
            migrateTo("18", postgres);
            database.execute(UNPARTITIONED);
            String filesBefore = database.value(FILES);
            database.bean(Migrations.class).migrate();

            assertThat(database.value(FILES)).isEqualTo(filesBefore);
            assertThat(database.column("""
                    SELECT class.relname || ' of ' || parent.relname
                    FROM pg_inherits
                    JOIN pg_class AS class ON class.oid = inhrelid
                    JOIN pg_class AS parent ON parent.oid = inhparent
                    ORDER BY class.relname
                    """))
                    .containsExactly(
                            "embedding_1_default of embedding_1",
                            "embedding_1_default_facets_idx of embedding_1_facets",
                            "embedding_1_default_pkey of embedding_1_pkey");
            assertThat(database.number("SELECT count(*) FROM search.embedding_1 WHERE tenant_id = 'old'"))
                    .isEqualTo(500);
            assertThat(database.number("SELECT count(*) FROM search.embedding_1 WHERE NOT truncated"))
                    .isEqualTo(500);
            assertThat(database.value("SELECT attstorage FROM pg_attribute WHERE attname = 'embedding'"
                            + " AND attrelid = CAST('search.embedding_1_default' AS regclass)"))
                    .isEqualTo("p");
            assertThat(database.column("SELECT privilege_type FROM information_schema.role_table_grants"
                            + " WHERE table_name = 'embedding_1' AND grantee = 'pg_monitor' ORDER BY 1"))
                    .containsExactly("INSERT", "SELECT");
            assertThat(database.value("SELECT has_table_privilege('public', 'search.embedding_1', 'SELECT')"))
                    .isEqualTo("t");
            TenantId tenant = new TenantId("old");
            assertThat(database.bean(VectorIndexes.class).ofTenant(tenant, DocumentKind.CANDIDATE, database.space()))
                    .returns(Set.of(IndexType.HNSW), TenantIndexes::usable);
            assertThat(String.join("\n", database.column("""
                            EXPLAIN SELECT document_id FROM {embedding} WHERE tenant_id = ? AND kind = 'candidate'
                            ORDER BY CAST(embedding AS halfvec(384)) <=> CAST(array_fill(1, ARRAY[384]) AS halfvec(384))
                            LIMIT 20
                            """, tenant)))
                    .contains("Index Scan using embedding_1_hnsw_1 on embedding_1_default");
            assertThat(Partitions.promote(database, tenant)).isEqualTo("embedding_1_tenant_1");
            assertThat(database.number("SELECT count(*) FROM search.embedding_1_tenant_1"))
                    .isEqualTo(500);
            assertThat(database.column("SELECT FROM pg_class WHERE relname = 'embedding_1_hnsw_1'"))
                    .isEmpty();
        }
    }

    /** Without the functions and triggers, which are of this release. */
    private static void migrateTo(String version, EmbeddedPostgres postgres) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(postgres.url(), postgres.user(), postgres.password())
                .locations("classpath:io/headhunter/db/migration")
                .repeatableSqlMigrationPrefix("NONE")
                .validateMigrationNaming(false)
                .schemas("search")
                .createSchemas(true)
                .table("flyway_history")
                .target(version)
                .load()
                .migrate();
    }
}
