package io.headhunter.embedding;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.problem.DependencyUnavailableException;
import io.micronaut.context.annotation.Context;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that compute vectors, by the model. Made at the start, which a setting that names none of them stops. Immutable; safe
 * for use by many threads.
 */
@Context
public final class EmbeddingProviders {
    private final SequencedMap<String, EmbeddingProvider> byLabel = new LinkedHashMap<>();
    private final EmbeddingProvider preferred;

    /** @param providers in their order; of two that compute the same model, the first counts */
    @Inject
    EmbeddingProviders(List<EmbeddingProvider> providers, EmbeddingModelConfig config) {
        this(providers, config.model());
    }

    private EmbeddingProviders(List<EmbeddingProvider> providers, String preferred) {
        providers.forEach(provider -> byLabel.putIfAbsent(provider.label(), provider));
        this.preferred = named(preferred)
                .orElseThrow(() -> new InvalidSettingException(
                        "headhunter.embedding.model is \"" + preferred + "\"; expected one of "
                                + String.join(", ", labels()) + "; write one of them, or leave it out"));
    }

    /** Of these and no others; the first is preferred. */
    public static EmbeddingProviders of(EmbeddingProvider first, EmbeddingProvider... others) {
        return new EmbeddingProviders(
                Stream.concat(Stream.of(first), Stream.of(others)).toList(), first.label());
    }

    /** The same models, each computed by what is made of its provider. */
    public EmbeddingProviders mapped(UnaryOperator<EmbeddingProvider> change) {
        return new EmbeddingProviders(byLabel.values().stream().map(change).toList(), preferred.label());
    }

    /** The one that the settings name: a fresh installation serves with it. */
    public EmbeddingProvider preferred() {
        return preferred;
    }

    /** Whose vectors belong into the space; empty if nobody here computes its model, or with another length. */
    public Optional<EmbeddingProvider> find(EmbeddingSpace space) {
        return named(space.label()).filter(provider -> provider.serves(space));
    }

    /**
     * As {@link #find}.
     *
     * @throws DependencyUnavailableException if nobody here computes it; names what there is
     */
    public EmbeddingProvider require(EmbeddingSpace space) {
        return find(space)
                .orElseThrow(() -> new DependencyUnavailableException(
                        "Nobody here computes vectors of " + space.label() + " with " + space.dimensions()
                                + " numbers; expected one of " + String.join(", ", labels()),
                        null));
    }

    /** By {@code provider/model}. */
    public Optional<EmbeddingProvider> named(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    /** What there is, as {@code provider/model}, in the order of the alphabet. */
    public List<String> labels() {
        return byLabel.keySet().stream().sorted().toList();
    }
}
