package io.headhunter.benchmark.relevance;

import io.headhunter.search.fusion.FusionOptions;
import java.util.List;

/**
 * How a set is evaluated.
 *
 * @param languages of the tenant, ISO 639-1; empty: those that the corpus names
 * @param isFresh whether to remove what an earlier evaluation imported, and import anew
 * @param fusion of the hybrid mode
 */
public record EvaluationOptions(List<String> languages, boolean isFresh, FusionOptions fusion) {
    public static final EvaluationOptions DEFAULT = new EvaluationOptions(List.of(), false, FusionOptions.DEFAULT);

    public EvaluationOptions {
        languages = List.copyOf(languages);
    }
}
