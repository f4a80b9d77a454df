package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A queue that is worked off claim by claim; {@code -Dclaims.documents=1000000} makes it one whose figures mean something. */
class ClaimQueueTest {
    private static final int DOCUMENTS = Integer.getInteger("claims.documents", 2_000);
    private static final int BATCH = 100;
    private static final int PARTS = 10;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final BackfillStore store = DATABASE.bean(BackfillStore.class);
    private final EmbeddingSpace space = DATABASE.space();
    private final TenantId tenant = DATABASE.newTenant();

    @Test
    void claim_untilNothingIsLeft_bringsEachDocumentOnceAndAtOnePace() throws SQLException {
        queue();
        Set<String> claimed = new HashSet<>();
        long[] nanos = new long[PARTS];
        int claims = 0;

        while (true) {
            UUID lease = UUID.randomUUID();
            long start = System.nanoTime();
            List<ClaimedDocument> documents = store.claim(tenant, space, lease, LEASE, BATCH);
            long took = System.nanoTime() - start;
            if (documents.isEmpty()) {
                break;
            }
            nanos[(int) ((long) claims++ * BATCH * PARTS / DOCUMENTS)] += took;
            assertThat(documents).hasSize(BATCH).noneMatch(ClaimedDocument::isDone);
            documents.forEach(document -> assertThat(claimed.add(document.id())).isTrue());
            store.crossOff(tenant, space, lease, documents);
        }

        assertThat(claimed).hasSize(DOCUMENTS);
        assertThat(store.countWork(tenant, space)).isZero();
        StringBuilder figures = new StringBuilder("ms for a claim of " + BATCH + " of " + DOCUMENTS + " by tenths:");
        for (long part : nanos) {
            figures.append(String.format(Locale.ROOT, " %.1f", part / 1e6 * BATCH * PARTS / DOCUMENTS));
        }
        System.out.println(figures);
    }

    /** Behind the triggers, which would take most of an hour for a million. */
    private void queue() throws SQLException {
        behindTheTriggers(
                """
                INSERT INTO search.document (tenant_id, kind, document_id, title, headline, skills, summary, embedding_hash)
                SELECT '%s', 'candidate', 'p' || md5(CAST(i AS text)), 'worker of trade ' || i,
                    'Many years in trade ' || i, '[{"name": "patience"}]', repeat('Did what there was to do. ', 20),
                    sha256(convert_to(CAST(i AS text), 'UTF8'))
                FROM generate_series(1, %d) AS i
                """.formatted(tenant, DOCUMENTS),
                """
                INSERT INTO search.backfill_item (tenant_id, space_id, kind, document_id)
                SELECT tenant_id, %d, kind, document_id FROM search.document WHERE tenant_id = '%s'
                """.formatted(space.spaceId(), tenant),
                "ANALYZE search.document, search.backfill_item");
    }

    /** Nobody else should find documents without what triggers derive from them. */
    @AfterEach
    void forget() throws SQLException {
        behindTheTriggers(
                "DELETE FROM search.backfill_item WHERE tenant_id = '" + tenant + "'",
                "DELETE FROM search.document WHERE tenant_id = '" + tenant + "'");
    }

    private static void behindTheTriggers(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        EmbeddedServers.shared().postgres().superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
