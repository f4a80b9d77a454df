package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serving space, and after it those that are built beside it or kept to fall back to. One of these whose model nobody
 * computes here is left to whoever does. Safe for use by many threads.
 */
@Singleton
final class SpacesInUse {
    private static final Logger log = LoggerFactory.getLogger(SpacesInUse.class);

    private final EmbeddingSpaces spaces;
    private final EmbeddingProviders providers;

    SpacesInUse(EmbeddingSpaces spaces, EmbeddingProviders providers) {
        this.spaces = spaces;
        this.providers = providers;
    }

    /**
     * Makes the serving one if there is none yet.
     *
     * @throws io.headhunter.problem.DependencyUnavailableException if nobody here computes the serving one's model
     */
    List<EmbeddingSpace> ensured() {
        providers.require(spaces.ensureServing());
        return found();
    }

    /** Empty on a database that nothing was embedded into yet. */
    List<EmbeddingSpace> found() {
        List<EmbeddingSpace> computable = new ArrayList<>();
        for (EmbeddingSpace space : spaces.inUse()) {
            if (providers.find(space).isPresent()) {
                computable.add(space);
            } else {
                log.warn(
                        "nobody here computes vectors of space {}, {}: it is left behind",
                        space.spaceId(),
                        space.label());
            }
        }
        return computable;
    }

    /** Not if it was retired meanwhile. */
    boolean contains(EmbeddingSpace space) {
        return spaces.inUse().stream().anyMatch(used -> used.spaceId() == space.spaceId());
    }
}
