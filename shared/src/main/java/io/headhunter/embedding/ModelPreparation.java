package io.headhunter.embedding;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;

/**
 * Loads the model that the settings name while the rest of the process still starts, where
 * {@code headhunter.embedding.load-at-start} is true: for a process of which a snapshot is taken, and for machines with a
 * processor to spare. Elsewhere a model is loaded when somebody needs it, since most processes need none.
 */
@Context
@Requires(property = ModelPreparation.SWITCH, value = "true")
final class ModelPreparation {
    static final String SWITCH = "headhunter.embedding.load-at-start";

    ModelPreparation(EmbeddingProviders providers) {
        providers.preferred().prepare();
    }
}
