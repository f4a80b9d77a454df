package io.headhunter.backfill;

import io.headhunter.document.DocumentKind;
import org.jspecify.annotations.Nullable;

/**
 * A document under our lease.
 *
 * @param attempts how often it failed alone so far
 * @param hash of the text, as the database computed it; null if there is nothing to embed
 * @param text exactly what is to be embedded; null if there is nothing
 * @param isDone whether the vector is there already, or the document is not
 */
record ClaimedDocument(
        DocumentKind kind,
        String id,
        int attempts,
        @Nullable Hash hash,
        @Nullable String text,
        boolean isDone) {
    /** SHA-256 in hexadecimal. */
    record Hash(String hex) {}
}
