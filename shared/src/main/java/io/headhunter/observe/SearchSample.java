package io.headhunter.observe;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One search that has ended, without a word of what it was about.
 *
 * @param outcome as {@link SearchMeters#searched} has it
 * @param nanosByStage of the stages that ran
 * @param kept by stage for which a cache was asked, whether it had what the stage brings
 * @param savedNanos by running stages side by side; null if none could
 * @param indexType what answered the vector leg; null if nothing did
 * @param listSize its candidate list; null where there is none
 */
public record SearchSample(
        String outcome,
        Map<Stage, Long> nanosByStage,
        Map<Stage, Boolean> kept,
        @Nullable Long savedNanos,
        @Nullable String indexType,
        @Nullable Integer listSize) {
    private static final double NANOS_PER_MILLI = 1e6;

    public SearchSample {
        nanosByStage = Map.copyOf(nanosByStage);
        kept = Map.copyOf(kept);
    }

    public static SearchSample of(
            String outcome,
            Map<Stage, Long> nanosByStage,
            Map<Stage, Boolean> kept,
            OptionalDouble savedMillis,
            @Nullable String indexType,
            @Nullable Integer listSize) {
        Long saved = savedMillis.isPresent() ? (Long) Math.round(savedMillis.getAsDouble() * NANOS_PER_MILLI) : null;
        return new SearchSample(outcome, nanosByStage, kept, saved, indexType, listSize);
    }

    /** Whether somebody got results, of all parts or of some. */
    boolean isAnswered() {
        return outcome.equals("ok") || outcome.equals("degraded");
    }

    /** Nanoseconds of the stages together that have no budget of their own. */
    long restNanos() {
        return nanosByStage.entrySet().stream()
                .filter(stage -> stage.getKey().isOfTheRest())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
