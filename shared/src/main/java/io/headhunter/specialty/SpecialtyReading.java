package io.headhunter.specialty;

import io.headhunter.embedding.EmbeddingVector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one query's specialty before its vector is. Immutable. */
@FunctionalInterface
public interface SpecialtyReading {
    /**
     * The specialty; empty if there is none that is likely enough. Without the vector that was announced the words decide,
     * and that is not kept.
     */
    Optional<Specialty> with(@Nullable EmbeddingVector vector);

    /** Whether it was told before and kept, so that the vector is not looked at. */
    default boolean isKept() {
        return false;
    }

    /** What was kept. */
    record Kept(Optional<Specialty> specialty) implements SpecialtyReading {
        @Override
        public Optional<Specialty> with(@Nullable EmbeddingVector vector) {
            return specialty;
        }

        @Override
        public boolean isKept() {
            return true;
        }
    }
}
