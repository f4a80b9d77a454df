package io.headhunter.cache;

import org.jspecify.annotations.Nullable;

/**
 * An answer, and where it came from.
 *
 * @param payload as {@link Computed} had it; must not be changed
 * @param layer which cache had it, {@code process} or {@code redis}; null: none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
public record Answered(
        byte[] payload, CacheStatus status, @Nullable String layer) {
    static Answered computed(byte[] payload, CacheStatus status) {
        return new Answered(payload, status, null);
    }

    static Answered kept(byte[] payload, boolean isStale, String layer) {
        return new Answered(payload, isStale ? CacheStatus.STALE : CacheStatus.HIT, layer);
    }
}
