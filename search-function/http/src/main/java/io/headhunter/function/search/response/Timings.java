package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.micronaut.serde.annotation.Serdeable;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Milliseconds of the stages that ran, with three decimals. {@code queueMs}, {@code preSearchMs}, {@code retrievalMs},
 * {@code rankingMs}, {@code rerankMs} and {@code sourceMs} add up to the total, whatever ran side by side within them.
 *
 * @param sourceMs waiting for a second source of record; absent if none was asked
 * @param poolWaitMs waiting for connections, within the others
 * @param parallelSavingsMs how much longer the stages would have taken one after the other
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timings(
        @Nullable Double totalMs,
        @Nullable Double queueMs,
        @Nullable Double preSearchMs,
        @Nullable Double embeddingMs,
        @Nullable Double specialtyMs,
        @Nullable Double retrievalMs,
        @Nullable Double vectorSearchMs,
        @Nullable Double textSearchMs,
        @Nullable Double rankingMs,
        @Nullable Double rerankMs,
        @Nullable Double sourceMs,
        @Nullable Double poolWaitMs,
        @Nullable Double parallelSavingsMs) {
    static Timings of(StageTimes times) {
        return new Timings(
                millis(times, Stage.TOTAL),
                millis(times, Stage.QUEUE),
                millis(times, Stage.PRESEARCH),
                millis(times, Stage.EMBEDDING),
                millis(times, Stage.SPECIALTY),
                millis(times, Stage.RETRIEVAL),
                millis(times, Stage.VECTOR),
                millis(times, Stage.TEXT),
                millis(times, Stage.SCORING),
                millis(times, Stage.RERANK),
                millis(times, Stage.SOURCE),
                millis(times, Stage.POOL),
                rounded(times.savedMillis()));
    }

    private static @Nullable Double millis(StageTimes times, Stage stage) {
        return rounded(times.millis(stage));
    }

    static @Nullable Double rounded(OptionalDouble millis) {
        return millis.isPresent() ? (Double) Rounding.millis(millis.getAsDouble()) : null;
    }
}
