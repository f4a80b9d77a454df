package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.VectorIndexes;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A tenant with a queue, and backfills with any provider on it. */
final class BackfillBench {
    final TestDatabase database = TestDatabase.shared();
    final TenantId tenant = database.newTenant();

    final VirtualTime time = new VirtualTime(database, tenant);
    private ProviderLimits limits = ProviderLimits.NONE;
    private RandomGenerator random = new Random(1);

    /** What all providers of this bench may be sent from now on. */
    BackfillBench limits(ProviderLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Every pause that is drawn is this part of the longest. */
    BackfillBench fraction(double fraction) {
        random = () -> (long) (fraction * (1L << 53)) << 11;
        return this;
    }

    Backfill backfill(EmbeddingProvider provider) {
        BackfillStore store = database.bean(BackfillStore.class);
        GapStore gaps = database.bean(GapStore.class);
        EmbeddingSpaces spaces = database.bean(EmbeddingSpaces.class);
        EmbeddingProviders providers = EmbeddingProviders.of(provider);
        SpacesInUse inUse = new SpacesInUse(spaces, providers);
        ProviderGates gates = gates();
        BackfillMeters meters = new BackfillMeters(null);
        return new Backfill(
                store,
                gaps,
                database.bean(BackfillRuns.class),
                new BackfillEstimates(store, gaps, spaces, inUse, providers, gates),
                new RunThreads(store, providers, inUse, gates, meters),
                inUse,
                database.bean(LexicalStatistics.class),
                database.bean(TenantRegistry.class),
                database.bean(VectorIndexes.class),
                meters);
    }

    /** The calls of one run. */
    ProviderCalls calls(EmbeddingProvider provider, RunCounter counter) throws SQLException {
        return new ProviderCalls(provider, gates().of(provider), new BackfillMeters(null), counter, time, () -> false);
    }

    private ProviderGates gates() {
        return new ProviderGates(
                database.bean(ProviderStore.class),
                new ProviderLimitsConfig(100, null, null),
                _ -> limits,
                _ -> new ProviderStore.Key(tenant.value(), "fake"),
                time,
                time,
                random);
    }

    BackfillProgress run(EmbeddingProvider provider) {
        return run(provider, request(100, 1));
    }

    BackfillProgress run(EmbeddingProvider provider, BackfillRequest request) {
        return backfill(provider).run(request, Deadline.in(Duration.ofMinutes(1)), _ -> {});
    }

    BackfillRequest request(int batchSize, int concurrency) {
        return new BackfillRequest(tenant, false, batchSize, concurrency, null);
    }

    /** Jobs {@code 0} to {@code count - 1} with the titles {@code job 0} and so on. */
    void jobs(int count) {
        database.load(
                tenant,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"kind\":\"job\",\"id\":\"" + i + "\",\"title\":\"job " + i + "\"}")
                        .toArray(String[]::new));
    }

    int edit(String assignments, String id) {
        return database.execute(
                "UPDATE search.document SET " + assignments + " WHERE tenant_id = ? AND document_id = ?", tenant, id);
    }

    /** So much time passes that every lease and every pause is over. */
    void letTimePass() {
        time.pass(Duration.ofHours(2));
    }

    /** A checksum of each table: the rows of the tenant, and all of a table that belongs to none. */
    List<String> contents() {
        List<String> contents = new ArrayList<>();
        for (String table : database.column("""
                SELECT relname || ' ' || EXISTS (SELECT FROM pg_attribute
                    WHERE attrelid = pg_class.oid AND attname = 'tenant_id')
                FROM pg_class
                WHERE relnamespace = CAST('search' AS regnamespace) AND relkind IN ('r', 'p') AND NOT relispartition
                ORDER BY relname
                """).stream().map(String::valueOf).toList()) {
            String[] parts = table.split(" ");
            String sql = "SELECT md5(coalesce(string_agg(CAST(rows AS text), ' ' ORDER BY CAST(rows AS text)), ''))"
                    + " FROM search." + parts[0] + " AS rows";
            contents.add(table + ": "
                    + (parts[1].equals("true")
                            ? database.value(sql + " WHERE tenant_id = ?", tenant)
                            : database.value(sql)));
        }
        assertThat(contents).hasSizeGreaterThan(10);
        return contents;
    }

    long queued() {
        return database.number("SELECT count(*) FROM search.backfill_item WHERE tenant_id = ?", tenant);
    }

    long vectors() {
        return database.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ?", tenant);
    }

    /** Documents whose vector is marked as that of a beginning. */
    List<String> truncated() {
        return database
                .column("SELECT document_id FROM {embedding} WHERE tenant_id = ? AND truncated ORDER BY 1", tenant)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    List<String> parked() {
        return database.column("""
                        SELECT document_id || ': ' || parked_reason FROM search.backfill_item
                        WHERE tenant_id = ? AND parked_reason IS NOT NULL ORDER BY 1
                        """, tenant).stream().map(String::valueOf).toList();
    }

    /** The vector that a search would find for the document, as pgvector prints it. */
    String vector(String id) {
        return String.valueOf(database.value(
                "SELECT CAST(embedding AS text) FROM {embedding} WHERE tenant_id = ? AND document_id = ?", tenant, id));
    }

    /** No vector claims a text that it was not made of, and none is of a document that is gone. */
    void assertNothingStale() {
        List<String> rows = database.column("""
                        SELECT CASE
                            WHEN embedded.embedding_hash IS DISTINCT FROM document.embedding_hash THEN 'behind'
                            ELSE CAST(embedding AS text)
                                || search.embedding_text(title, headline, skills, summary) END
                        FROM {embedding} AS embedded LEFT JOIN search.document USING (tenant_id, kind, document_id)
                        WHERE tenant_id = ?
                        """, tenant).stream()
                .map(String::valueOf)
                .filter(row -> !row.equals("behind"))
                .toList();
        assertThat(rows).allSatisfy(row -> {
            String text = row.substring(row.indexOf(']') + 1);
            assertThat(row).isEqualTo(FakeEmbeddingProvider.vectorText(text) + text);
        });
        assertThat(database.column("""
                SELECT document_id FROM {embedding} WHERE tenant_id = ?
                EXCEPT SELECT document_id FROM search.document WHERE tenant_id = ? AND deleted_at IS NULL
                """, tenant, tenant)).isEmpty();
        assertThat(database.column("""
                SELECT document_id FROM {embedding} AS embedded JOIN search.lexical USING (tenant_id, kind, document_id)
                WHERE tenant_id = ? AND (embedded.facets, embedded.active) IS DISTINCT FROM (lexical.facets, lexical.active)
                """, tenant)).isEmpty();
    }

    /** What lacks its vector is in the queue. */
    void assertNothingLost() {
        assertThat(database.column("""
                SELECT document_id FROM search.document
                WHERE tenant_id = ? AND deleted_at IS NULL AND embedding_hash IS NOT NULL
                  AND NOT EXISTS (SELECT FROM {embedding} AS embedded
                    WHERE embedded.tenant_id = document.tenant_id AND embedded.kind = document.kind
                      AND embedded.document_id = document.document_id
                      AND embedded.embedding_hash = document.embedding_hash)
                EXCEPT SELECT document_id FROM search.backfill_item WHERE tenant_id = ?
                """, tenant, tenant)).isEmpty();
    }
}
