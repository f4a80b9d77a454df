package io.headhunter.local.cli;

import io.headhunter.document.DocumentKind;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.local.LocalSystem;
import io.headhunter.search.recall.RecallReceipt;
import io.headhunter.search.recall.RecallReceipts;
import io.headhunter.tenant.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recall receipts of the last days, beside the indexes they are about. */
final class IndexRecall {
    private static final int DAYS = 7;
    private static final double RECALL_DIGITS = 1e4;

    private final Map<Key, RecallReceipt> receipts = new HashMap<>();

    IndexRecall(List<RecallReceipt> receipts) {
        for (RecallReceipt receipt : receipts) {
            this.receipts.put(
                    new Key(receipt.tenant(), receipt.kind(), receipt.spaceId(), receipt.indexType()), receipt);
        }
    }

    private record Key(TenantId tenant, DocumentKind kind, int spaceId, IndexType type) {}

    /** @param tenant null: all tenants' */
    static IndexRecall read(LocalSystem system, @Nullable TenantId tenant) {
        return new IndexRecall(system.get(RecallReceipts.class).ofLastDays(tenant, DAYS));
    }

    /** Begins with two blanks, to go behind the index; empty if nothing was sampled. */
    String describe(VectorIndex index) {
        RecallReceipt receipt = receiptOf(index);
        return receipt == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  recall@20 %.3f in %,d samples of %d days (worst %.2f)",
                        receipt.mean(),
                        receipt.samples(),
                        DAYS,
                        receipt.worst());
    }

    /** Null if nothing was sampled. */
    @Nullable
    Map<String, Object> toJson(VectorIndex index) {
        RecallReceipt receipt = receiptOf(index);
        if (receipt == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("days", DAYS);
        json.put("samples", receipt.samples());
        json.put("recallAt20", Math.round(receipt.mean() * RECALL_DIGITS) / RECALL_DIGITS);
        json.put("worst", receipt.worst());
        return json;
    }

    private @Nullable RecallReceipt receiptOf(VectorIndex index) {
        return receipts.get(new Key(index.tenant(), index.kind(), index.spaceId(), index.type()));
    }
}
