package io.headhunter.function.search.answer;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The body of an answer in parts, so that what a cache keeps is sent from where it lies. Immutable.
 *
 * @param parts one after the other the JSON; whoever reads one duplicates it, and nobody writes
 */
public record AnswerBody(List<ByteBuffer> parts) {
    public AnswerBody {
        parts = List.copyOf(parts);
    }

    int length() {
        return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** A copy of all of it. */
    byte[] toBytes() {
        ByteBuffer whole = ByteBuffer.allocate(length());
        parts.forEach(part -> whole.put(part.duplicate()));
        return whole.array();
    }
}
