package io.headhunter.search;

import static java.util.Objects.requireNonNull;

/**
 * Whether a model put the head of the list in order.
 *
 * @param cacheHit whether it did so without being asked, by what it said before
 * @param documents how many documents from the first
 * @param reason one sentence
 */
public record RerankNote(boolean applied, boolean cacheHit, int documents, String reason) {
    public RerankNote {
        requireNonNull(reason, "reason is null");
    }

    static RerankNote not(String reason) {
        return new RerankNote(false, false, 0, reason);
    }
}
