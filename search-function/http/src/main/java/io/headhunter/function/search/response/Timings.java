package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.micronaut.serde.annotation.Serdeable;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Milliseconds of the stages that ran, with three decimals. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timings(
        @Nullable Double totalMs,
        @Nullable Double embeddingMs,
        @Nullable Double retrievalMs,
        @Nullable Double vectorSearchMs,
        @Nullable Double textSearchMs,
        @Nullable Double rankingMs) {
    static Timings of(StageTimes times) {
        return new Timings(
                millis(times, Stage.TOTAL),
                millis(times, Stage.EMBEDDING),
                millis(times, Stage.RETRIEVAL),
                millis(times, Stage.VECTOR),
                millis(times, Stage.TEXT),
                millis(times, Stage.SCORING));
    }

    private static @Nullable Double millis(StageTimes times, Stage stage) {
        OptionalDouble millis = times.millis(stage);
        return millis.isPresent() ? (Double) Rounding.millis(millis.getAsDouble()) : null;
    }
}
