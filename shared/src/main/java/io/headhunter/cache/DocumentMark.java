package io.headhunter.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a document in the list of changes: 64 bits of a hash, so that ids of any length cost the same. Two documents
 * with one mark would die together, which costs a hit and nothing else.
 */
public record DocumentMark(long value) {
    /** Characters of {@link #hex()}. */
    static final int HEX_CHARACTERS = 16;

    /** @param kind its label, {@code candidate} or {@code job} */
    public static DocumentMark of(String kind, String documentId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + '/' + documentId).getBytes(StandardCharsets.UTF_8));
            return new DocumentMark(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String hex() {
        return HexFormat.of().toHexDigits(value);
    }
}
