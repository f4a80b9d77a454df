package io.headhunter.backfill;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill would do.
 *
 * @param documents that would be embedded
 * @param skipped with nothing to embed
 * @param calls to the provider at least, if it takes every batch
 * @param tokens estimated: a quarter of the characters, rounded up for each document
 * @param cost of these tokens, in the currency of the setting; null where no price is set, and for a model in this
 *     process
 */
public record BackfillEstimate(
        long documents,
        long skipped,
        long calls,
        long tokens,
        @Nullable BigDecimal cost) {
    /** Both; what is not known of one adds nothing to the cost. */
    BackfillEstimate plus(BackfillEstimate other) {
        BigDecimal both = cost == null ? other.cost : other.cost == null ? cost : cost.add(other.cost);
        return new BackfillEstimate(
                documents + other.documents, skipped + other.skipped, calls + other.calls, tokens + other.tokens, both);
    }
}
