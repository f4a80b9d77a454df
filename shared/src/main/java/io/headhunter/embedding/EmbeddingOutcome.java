package io.headhunter.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What became of one call to the embedding provider. */
public sealed interface EmbeddingOutcome {
    /**
     * All have a vector.
     *
     * @param vectors in the order of the inputs
     * @param truncated places of the inputs of which only the beginning was embedded, as far as that is known
     */
    record Embedded(List<EmbeddingVector> vectors, Set<Integer> truncated) implements EmbeddingOutcome {
        public Embedded {
            vectors = List.copyOf(vectors);
            truncated = Set.copyOf(truncated);
        }

        /** All of each was embedded. */
        public Embedded(List<EmbeddingVector> vectors) {
            this(vectors, Set.of());
        }
    }

    /** The provider asked us to wait. Not a failure: it does not use up an attempt. */
    record Throttled(Duration retryAfter) implements EmbeddingOutcome {
        public Throttled {
            requireNonNull(retryAfter, "retryAfter is null");
        }
    }

    /** The provider will never take this input. {@code reason} is ours and safe to store. */
    record Rejected(String reason) implements EmbeddingOutcome {
        public Rejected {
            requireNonNull(reason, "reason is null");
        }
    }

    /** No answer before the deadline, or none at all. {@code reason} is ours and safe to store. */
    record Unavailable(String reason) implements EmbeddingOutcome {
        public Unavailable {
            requireNonNull(reason, "reason is null");
        }
    }
}
