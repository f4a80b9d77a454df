package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.headhunter.document.DocumentKind;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.search.recall.RecallReceipt;
import io.headhunter.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each index has its own receipt beside it, and no other's. */
final class IndexRecallTest {
    private static final TenantId ACME = new TenantId("acme");

    private final IndexRecall recall = new IndexRecall(List.of(
            new RecallReceipt(ACME, DocumentKind.CANDIDATE, 1, IndexType.HNSW, 1_234, 0.98765, 0.55),
            new RecallReceipt(new TenantId("other"), DocumentKind.CANDIDATE, 1, IndexType.DISKANN, 1, 0, 0)));

    @Test
    void describe_sampledIndex_saysMeanSamplesAndWorst() {
        assertThat(recall.describe(index(IndexType.HNSW)))
                .isEqualTo("  recall@20 0.988 in 1,234 samples of 7 days (worst 0.55)");
        assertThat(recall.toJson(index(IndexType.HNSW)))
                .containsExactly(
                        entry("days", 7), entry("samples", 1_234L), entry("recallAt20", 0.9877), entry("worst", 0.55));
    }

    @Test
    void describe_indexWithoutSamples_saysNothing() {
        assertThat(recall.describe(index(IndexType.DISKANN))).isEmpty();
        assertThat(recall.toJson(index(IndexType.DISKANN))).isNull();
    }

    private static VectorIndex index(IndexType type) {
        return new VectorIndex(
                ACME,
                DocumentKind.CANDIDATE,
                1,
                type,
                "i",
                VectorIndex.Status.READY,
                true,
                "",
                9L,
                null,
                9L,
                null,
                null,
                null);
    }
}
