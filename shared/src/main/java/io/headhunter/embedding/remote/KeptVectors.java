package io.headhunter.embedding.remote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that were paid for and not handed on, because another text of the same question had none: throttled in the
 * middle, or one that is refused. When they are asked for again, they cost no call, so a long question with a small quota
 * comes to its end. Safe for use by many threads.
 */
final class KeptVectors {
    /** Chosen: several batches of a backfill, and as long as a batch that failed may be put off. */
    private static final long MAX_CHARACTERS = 4_000_000;

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Cache<Key, PieceVector> vectors = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((Key key, PieceVector kept) ->
                    key.text().length() + 2 * kept.vector().dimensions()) // a float is as long as two characters
            .expireAfterWrite(LIFE)
            .build();

    private record Key(EmbeddingTask task, String text) {}

    @Nullable
    PieceVector find(EmbeddingTask task, String text) {
        return vectors.getIfPresent(new Key(task, text));
    }

    void keep(EmbeddingTask task, String text, PieceVector vector) {
        vectors.put(new Key(task, text), vector);
    }

    /** They are handed on. */
    void forget(EmbeddingTask task, List<String> texts) {
        texts.forEach(text -> vectors.invalidate(new Key(task, text)));
    }
}
