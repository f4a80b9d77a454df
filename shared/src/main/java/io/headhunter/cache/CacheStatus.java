package io.headhunter.cache;

import java.util.Locale;

/** How an answer came about, as the header {@code X-Cache-Status} says it. */
public enum CacheStatus {
    /** It was there, and nothing changed since. */
    HIT,
    /** It was there, and something of the tenant changed since, though none of its documents. */
    STALE,
    /** It was computed, and kept if it may be. */
    MISS,
    /** It was computed, and no cache was asked. */
    BYPASS;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isHit() {
        return this == HIT || this == STALE;
    }
}
