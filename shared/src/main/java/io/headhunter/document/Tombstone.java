package io.headhunter.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a document was deleted.
 *
 * @param sourceVersion that no older write brings back; null: it had none
 */
public record Tombstone(DocumentKey key, @Nullable Long sourceVersion, Instant deletedAt) {
    public Tombstone {
        requireNonNull(key, "key is null");
        requireNonNull(deletedAt, "deletedAt is null");
    }
}
