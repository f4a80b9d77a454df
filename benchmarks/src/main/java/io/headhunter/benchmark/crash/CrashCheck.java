package io.headhunter.benchmark.crash;

import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Documents;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what is there with what the messages said. Safe for use by many threads. */
@Singleton
public final class CrashCheck {
    private final CrashStore store;
    private final Documents documents;
    private final EmbeddingSpaces spaces;

    CrashCheck(CrashStore store, Documents documents, EmbeddingSpaces spaces) {
        this.store = store;
        this.documents = documents;
        this.spaces = spaces;
    }

    /**
     * What is wrong; zeros if nothing is.
     *
     * @param lost documents or vectors that are not there
     * @param stale documents, vectors or facets of an older version, and vectors of another text
     * @param resurrected deleted documents that are there, and rows derived of documents that are not
     * @param wrongWords lexical rows that are not what they would be if made anew
     * @param wrongCounts statistics of words, facets and documents
     * @param queued work that is left
     */
    public record Findings(long lost, long stale, long resurrected, long wrongWords, long wrongCounts, long queued) {
        public boolean isClean() {
            return lost + stale + resurrected + wrongWords + wrongCounts + queued == 0;
        }
    }

    /** Work that waits, also under a lease. */
    public long queued(TenantId tenant) throws SQLException {
        return store.queued(tenant);
    }

    /** The leases of the dead end at once, which otherwise takes half a minute. */
    public void endLeases(TenantId tenant) throws SQLException {
        store.endLeases(tenant);
    }

    /** Whether the database waits for the disk. */
    public boolean isSafe() throws SQLException {
        return store.isSafe();
    }

    /** Recomputes everything. Nobody may write meanwhile. */
    public Findings of(TenantId tenant, CrashPlan plan) throws SQLException {
        documents.refreshStatistics(tenant);
        EmbeddingSpace space = spaces.ensureServing();
        Set<String> missing = new HashSet<>(plan.living().keySet());
        long[] stale = {0};
        long[] resurrected = {0};
        store.read(tenant, space, row -> {
            DocumentWrite expected = plan.living().get(row.id());
            if (expected == null) {
                if (!row.isDeleted() || row.vector() != null || row.hasWords()) {
                    resurrected[0]++;
                }
            } else if (!row.isDeleted() && row.vector() != null) {
                missing.remove(row.id());
                if (!isRight(row, expected, space.dimensions())) {
                    stale[0]++;
                }
            }
        });
        return new Findings(
                missing.size(),
                stale[0],
                resurrected[0] + store.withoutDocument(tenant, space),
                store.wrongWords(tenant),
                store.wrongCounts(tenant),
                store.queued(tenant));
    }

    private static boolean isRight(CrashStore.Row row, DocumentWrite expected, int dimensions) {
        String text = CrashPlan.text(expected);
        return row.title().equals(expected.title())
                && String.valueOf(row.company()).equals(expected.company())
                && TextHash.of(text).equals(row.hash())
                && vector(text, dimensions).equals(row.vector())
                && row.hasWords()
                && row.hasSameFacets();
    }

    /** As pgvector prints it. */
    private static String vector(String text, int dimensions) {
        return IntStream.concat(Arrays.stream(InventedProviders.numbers(text)), IntStream.generate(() -> 0))
                .limit(dimensions)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
