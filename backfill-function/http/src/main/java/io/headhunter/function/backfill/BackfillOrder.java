package io.headhunter.function.backfill;

import io.headhunter.backfill.BackfillRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code backfill.requested} or {@code backfill.continue} says.
 *
 * @param run the name that the run has already; null: it has none
 * @param step how many messages went before in this backfill; 0 for the first
 * @param verify whether what is derived is compared with the documents first, and repaired
 */
record BackfillOrder(BackfillRequest request, @Nullable UUID run, int step, boolean verify) {
    /** A chain that is longer than any backfill: 10,000 times 8 minutes are 55 days. */
    static final int MAX_STEPS = 10_000;
}
