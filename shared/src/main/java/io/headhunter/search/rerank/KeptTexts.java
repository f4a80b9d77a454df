package io.headhunter.search.rerank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.MemoryLever;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * What models may read of documents, by their versions: looking through a text for all that tells who somebody is takes
 * longer than reading it from the database (docs/decisions/0026-rerank.md). Safe for use by many threads.
 */
@Singleton
final class KeptTexts implements ObservedCache {
    /** Two bytes each at most, so 16 MB; about ten thousand profiles of the sample. Chosen. */
    private static final long MAX_CHARACTERS = 8_000_000;

    /** Chosen: as long as scores live. */
    private static final Duration LIFE = Duration.ofHours(6);

    private final Cache<Key, String> texts;

    KeptTexts(MemoryLever lever) {
        this.texts = lever.bounded(Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .expireAfterAccess(LIFE) // the texts of somebody who was erased do not stay for ever
                .<Key, String>weigher((_, text) -> text.length() + 1)
                .recordStats()
                .build());
    }

    /** @param version as {@link RerankTextStore} tells it: never the same for two contents of an id */
    private record Key(String tenantId, DocumentKind kind, String documentId, long version) {}

    String text(String tenantId, DocumentKind kind, RerankDocument document) {
        return texts.get(new Key(tenantId, kind, document.documentId(), document.version()), _ -> document.text());
    }

    @Override
    public CacheFigures cacheFigures() {
        CacheFigures counted = CacheFigures.of("rerank-texts", 0, texts);
        return new CacheFigures(
                counted.name(),
                counted.layer(),
                counted.entries(),
                null,
                counted.hits(),
                counted.misses(),
                counted.evictions());
    }
}
