package io.headhunter.cache;

import java.util.List;

/**
 * An answer that was just computed. The bytes are handed on as they are and must not be changed.
 *
 * @param documents those whose change ends its life
 * @param isWhole whether it lacks nothing; else it is kept for a second only, for those who ask at the same time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
public record Computed(byte[] payload, List<DocumentMark> documents, boolean isWhole) {
    public Computed {
        documents = List.copyOf(documents);
    }
}
