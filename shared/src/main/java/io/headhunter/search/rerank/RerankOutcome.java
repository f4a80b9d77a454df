package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What became of one question to a reranker. Reasons are ours and safe to show. */
public sealed interface RerankOutcome {
    /**
     * It judged.
     *
     * @param scores 0 to 1 in the order of the texts; empty where there was no answer in time
     * @param retryAfter how long it asks to be left alone all the same; null: it does not
     */
    record Scored(List<OptionalDouble> scores, @Nullable Duration retryAfter) implements RerankOutcome {
        public Scored {
            scores = List.copyOf(scores);
            for (OptionalDouble score : scores) {
                if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
                    throw new IllegalArgumentException("a score is " + score.getAsDouble() + "; expected 0 to 1");
                }
            }
        }

        /** All of them. */
        public static Scored of(List<Double> scores) {
            return new Scored(scores.stream().map(OptionalDouble::of).toList(), null);
        }
    }

    /** It asks to be left alone for so long. Not a failure. */
    record Throttled(Duration retryAfter) implements RerankOutcome {
        public Throttled {
            requireNonNull(retryAfter, "retryAfter is null");
        }
    }

    /** No answer before the deadline. */
    record Late() implements RerankOutcome {}

    /** No answer that can be used. */
    record Unavailable(String reason) implements RerankOutcome {
        public Unavailable {
            requireNonNull(reason, "reason is null");
        }
    }
}
