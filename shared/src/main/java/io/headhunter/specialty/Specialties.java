package io.headhunter.specialty;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.LayeredCache;
import io.headhunter.cache.MemoryLever;
import io.headhunter.cache.ValueCacheConfig;
import io.headhunter.cache.ValueCacheSettings;
import io.headhunter.cache.ValueCaches;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the specialty of queries and of documents, from memory. What was told is kept for a day, by the normalised text,
 * the version of the taxonomy and the embedding space; of queries by the tenant, too. Safe for use by many threads.
 * <p>The taxonomy is read on a thread of its own from the moment this is made, so that a process does not start later for it;
 * who asks before it is there waits.
 */
@Singleton
public final class Specialties implements ObservedCache {
    /** Who is less sure says nothing. By the table in docs/decisions/0025-specialty.md. */
    private static final double LEAST_CONFIDENCE = 0.4;
    /** A vector is never at a loss, not even for a text that is about no occupation. Chosen. */
    private static final double LEAST_CONFIDENCE_OF_VECTOR_ALONE = 0.8;

    private static final Duration LIFE_OF_TITLES = Duration.ofHours(24);
    /** About 500 bytes each. Chosen, not measured. */
    private static final int MAX_QUERIES = 10_000;
    /** Titles of documents repeat more than queries do. Chosen, not measured. */
    private static final int MAX_TITLES = 40_000;

    private final FutureTask<Classifier> classifier = new FutureTask<>(Classifier::shipped);
    private final LayeredCache<SpecialtyKey, Optional<Specialty>> queries;
    private final Cache<String, Optional<Specialty>> titles;

    @Inject
    Specialties(ValueCaches caches, ValueCacheConfig config, MemoryLever lever, Ticker ticker) {
        this.queries = caches.open(
                new ValueCacheSettings("specialties", config.specialties(), config.specialtiesTtl(), MAX_QUERIES),
                new SpecialtyFormat(code -> classifier().family(code)));
        this.titles = lever.bounded(Caffeine.newBuilder()
                .maximumSize(MAX_TITLES)
                .expireAfterWrite(LIFE_OF_TITLES)
                .ticker(ticker::nanos)
                .recordStats()
                .build());
        Thread.ofVirtual().name("specialties").start(classifier);
    }

    /** By itself, without Redis. */
    public static Specialties alone(Ticker ticker) {
        return new Specialties(ValueCaches.alone(ticker), ValueCacheConfig.DEFAULT, MemoryLever.none(ticker), ticker);
    }

    /**
     * What can be told of a query before its vector is known: all of it, if somebody asked the same lately.
     *
     * @param words those of the query, or of the title where there is one; beyond the first 400 characters they do not count
     * @param text what the vector will be made of
     * @param space that the vector will be of; null if there will be none, or it is not to be trusted
     */
    public SpecialtyReading read(
            TenantId tenant, String words, String text, @Nullable EmbeddingSpace space, Deadline deadline) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return _ -> Optional.empty(); // a vector is never at a loss, not even for signs
        }
        Classifier ready = classifier();
        EmbeddingSpace known = space != null && ready.knows(space) ? space : null;
        SpecialtyKey key =
                new SpecialtyKey(tenant, words, known == null ? "" : text, known == null ? "" : known.label());
        Optional<Specialty> kept = queries.find(key, deadline);
        if (kept != null) {
            return new SpecialtyReading.Kept(kept);
        }
        double[] ofWords = ready.words(TitleWords.normalised(words));
        return vector -> {
            double[] ofVector = known == null || vector == null ? null : ready.vector(known, vector);
            Optional<Specialty> told = ready.decide(ofWords, ofVector).filter(Specialties::isSure);
            if (known == null || ofVector != null) {
                queries.keep(Map.of(key, told));
            }
            return told;
        };
    }

    /** The specialty of a title, however sure; empty if it has no word that is known. */
    public Optional<Specialty> ofTitle(String title) {
        String normalised = TitleWords.normalised(title);
        Optional<Specialty> kept = titles.getIfPresent(normalised);
        if (kept == null) {
            Classifier ready = classifier();
            kept = ready.decide(ready.words(normalised), null);
            titles.put(normalised, kept);
        }
        return kept;
    }

    /** The specialty by all that is given, however sure and without a look at what is kept; empty if nothing tells. */
    public Optional<Specialty> classify(
            @Nullable String words, @Nullable EmbeddingSpace space, @Nullable EmbeddingVector vector) {
        Classifier ready = classifier();
        return ready.decide(
                words == null ? null : ready.words(TitleWords.normalised(words)),
                space == null || vector == null ? null : ready.vector(space, vector));
    }

    /** Whether a search is told of it. */
    public static boolean isSure(Specialty specialty) {
        return specialty.confidence()
                >= (specialty.evidence() == Evidence.VECTOR ? LEAST_CONFIDENCE_OF_VECTOR_ALONE : LEAST_CONFIDENCE);
    }

    /** The taxonomy's version. */
    public static String version() {
        return Taxonomy.VERSION;
    }

    private Classifier classifier() {
        try {
            return classifier.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the taxonomy of specialties is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits any more until the taxonomy of specialties is read", e);
        }
    }

    @Override
    public CacheFigures cacheFigures() {
        return queries.figures().getFirst();
    }

    @Override
    public List<CacheFigures> layers() {
        return Stream.concat(
                        queries.figures().stream(),
                        Stream.of(CacheFigures.of("specialties-of-titles", MAX_TITLES, titles)))
                .toList();
    }
}
