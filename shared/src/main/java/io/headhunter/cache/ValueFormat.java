package io.headhunter.cache;

import org.jspecify.annotations.Nullable;

/**
 * How values of one kind are named and written. Implementations are immutable.
 *
 * @param <K> everything that decides a value
 */
public interface ValueFormat<K, V> {
    /** The name of the value: made of everything in the key that decides it, and of what this format may write one day. */
    CacheKey name(K key);

    byte[] write(V value);

    /** What these bytes are as the value of the key; null if they cannot be. Never throws. */
    @Nullable
    V read(K key, byte[] bytes);
}
