package io.headhunter.cache;

/**
 * An answer, and where it came from.
 *
 * @param payload as {@link Computed} had it; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
public record Answered(byte[] payload, CacheStatus status) {}
