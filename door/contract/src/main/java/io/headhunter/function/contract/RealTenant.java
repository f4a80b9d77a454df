package io.headhunter.function.contract;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A new tenant in the one embedded database of this JVM, to run a door on real parts. What it writes goes by the shared
 * library, not through the door. Safe for use by many threads.
 */
public final class RealTenant {
    private static final List<String> DOCUMENTS = List.of("""
            {"kind":"candidate","id":"c-java","title":"Senior Java Engineer","fullName":"Zora Quillmore","skills":["Java","Kafka"],"country":"CH"}""", """
            {"kind":"candidate","id":"c-nurse","title":"Intensive care nurse","headline":"<b onclick='x'>Wards</b>",\
            "skills":["Patient care"]}""", """
            {"kind":"job","id":"j-python","title":"Python developer","skills":["Python"]}""");

    /** More than it is faster to compare. */
    private static final String INVENTED_VECTORS = """
            INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
            SELECT ?, 'candidate', 'invented-' || i, '\\x00', '{}', true,
                CAST((SELECT array_agg(random() - 0.5) FROM generate_series(1, 384) WHERE i > 0) AS vector)
            FROM generate_series(1, 2000) AS i
            """;

    private static final String INVENTED_COUNT = """
            INSERT INTO search.lexical_stat AS stat (tenant_id, kind, baked_average_length, documents)
            VALUES (?, 'candidate', 1, 2000)
            ON CONFLICT (tenant_id, kind) DO UPDATE SET documents = stat.documents + 2000
            """;

    private final TenantId id;

    private RealTenant(TenantId id) {
        this.id = id;
    }

    /** The library on that database, migrated; ends with the JVM, as the database does. */
    private static final class Library {
        static final ApplicationContext CONTEXT = ApplicationContext.run(new HashMap<>(settings()));

        static {
            CONTEXT.getBean(Migrations.class).migrate();
        }
    }

    /** A tenant without documents. */
    public static RealTenant create() {
        TenantId id = new TenantId("t-" + UUID.randomUUID());
        Library.CONTEXT.getBean(TenantRegistry.class).create(id, "Test", List.of("en"));
        return new RealTenant(id);
    }

    /** What a door needs to run on the same database. */
    public static Map<String, String> settings() {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        return Map.of(
                "headhunter.database.url", postgres.url(),
                "headhunter.database.user", postgres.user(),
                "headhunter.database.password", postgres.password(),
                "headhunter.database.pool-min", "0",
                "auth.mode", "gateway");
    }

    public TenantId id() {
        return id;
    }

    /** Imports a candidate who knows Java, a nurse, and a job for Python. */
    public RealTenant importThree() throws IOException {
        return importLines(DOCUMENTS);
    }

    public RealTenant importLines(List<String> lines) throws IOException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        DocumentImporter importer = Library.CONTEXT.getBean(DocumentImporter.class);
        DocumentImporter.ImportReport report = importer.run(id, new ByteArrayInputStream(bytes), _ -> {});
        if (report.rejected() > 0) {
            throw new AssertionError(report.rejectedLines().toString());
        }
        return this;
    }

    public RealTenant embed() {
        Library.CONTEXT
                .getBean(Backfill.class)
                .run(BackfillRequest.of(id), Deadline.in(Duration.ofMinutes(1)), _ -> {});
        return this;
    }

    /** Gives it so many candidates that are vectors and nothing else, and an index of them that a search takes. */
    public RealTenant indexInventedCandidates() throws SQLException {
        EmbeddingSpace space = Library.CONTEXT.getBean(EmbeddingSpaces.class).ensureServing();
        try (Connection connection =
                Library.CONTEXT.getBean(ConnectionPool.class).getConnection()) {
            for (String sql : List.of(INVENTED_VECTORS, INVENTED_COUNT)) {
                try (PreparedStatement insert =
                        connection.prepareStatement(EmbeddingTable.of(space).in(sql))) {
                    insert.setString(1, id.value());
                    insert.executeUpdate();
                }
            }
        }
        Library.CONTEXT
                .getBean(VectorIndexes.class)
                .build(new IndexKey(id, DocumentKind.CANDIDATE, space, IndexType.HNSW), _ -> {});
        return this;
    }

    /** What SQL says of this tenant: a statement with one number as its result and one parameter, the tenant. */
    public long number(String sql) throws SQLException {
        try (Connection connection =
                        Library.CONTEXT.getBean(ConnectionPool.class).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
