package io.headhunter.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One state of a document.
 *
 * @param version from 1; raised by every change, whoever makes it
 * @param sourceVersion the writer's own version; null: none was ever given
 * @param createdAt when its key was first written
 */
public record DocumentRevision(long version, @Nullable Long sourceVersion, Instant createdAt, Instant updatedAt) {
    private static final int RADIX = 36;

    /**
     * Names this state and no other, also not one of a document that was removed from the table and made anew, whose
     * versions begin at 1 again. Letters, digits and a hyphen.
     */
    public String tag() {
        return version + "-" + Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt), RADIX);
    }
}
