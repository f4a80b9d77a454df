package io.headhunter.function.search.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An answer as JSON, cut where the parts of each request go: {@code cacheHit}, {@code requestId} and {@code timings}. What
 * is kept is the rest, so an answer from a cache is put together of bytes, and nothing is rendered. Immutable.
 *
 * @param payload what is kept: two lengths, then the text before {@code cacheHit}, the text between {@code requestId} and
 *     {@code timings}, and the text after these
 * @param timings of the request that it was computed for, as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
record CutAnswer(byte[] payload, byte[] timings) {
    private static final byte[] HIT = bytes("\"cacheHit\":true,\"requestId\":\"");
    private static final byte[] MISS = bytes("\"cacheHit\":false,\"requestId\":\"");
    /** A quote in a text has a backslash before it, so no text holds this. */
    private static final byte[] RERANKED = bytes("\"rerank\":{\"applied\":true,");

    private static final byte[] TIMINGS = bytes("\"timings\":");
    private static final int LENGTHS = 2 * Integer.BYTES;

    /**
     * Cuts an answer.
     *
     * @param json a whole one
     * @param requestId the one in it, which nobody could know before: so it stands there once, whatever documents say
     */
    static CutAnswer of(byte[] json, String requestId) {
        byte[] mark = bytes("\"cacheHit\":false,\"requestId\":\"" + requestId + "\"");
        int headEnd = indexOf(json, mark, 0);
        int middleStart = headEnd + mark.length;
        int timingsStart = indexOf(json, TIMINGS, middleStart) + TIMINGS.length;
        int timingsEnd = timingsStart;
        while (json[timingsEnd] != '}') { // numbers only: nothing in it opens another one
            timingsEnd++;
        }
        timingsEnd++;
        int middleLength = timingsStart - middleStart;
        ByteBuffer payload = ByteBuffer.allocate(LENGTHS + headEnd + middleLength + json.length - timingsEnd)
                .putInt(headEnd)
                .putInt(middleLength)
                .put(json, 0, headEnd)
                .put(json, middleStart, middleLength)
                .put(json, timingsEnd, json.length - timingsEnd);
        return new CutAnswer(payload.array(), Arrays.copyOfRange(json, timingsStart, timingsEnd));
    }

    /**
     * A whole answer again.
     *
     * @param payload as kept; most of the body lies in it
     * @param timings of this request, as JSON
     */
    static AnswerBody whole(byte[] payload, boolean isHit, String requestId, byte[] timings) {
        ByteBuffer kept = ByteBuffer.wrap(payload);
        int headLength = kept.getInt();
        int middleLength = kept.getInt();
        int tailStart = LENGTHS + headLength + middleLength;
        byte[] mark = isHit ? HIT : MISS;
        byte[] id = bytes(requestId);
        ByteBuffer own = ByteBuffer.allocate(mark.length + id.length + 1 + middleLength + timings.length)
                .put(mark)
                .put(id)
                .put((byte) '"')
                .put(payload, LENGTHS + headLength, middleLength)
                .put(timings)
                .flip();
        return new AnswerBody(
                List.of(kept.slice(LENGTHS, headLength), own, kept.slice(tailStart, payload.length - tailStart)));
    }

    /** Whether a model put its head in order: told by its metadata, which is the text behind the timings. */
    static boolean isReranked(byte[] payload) {
        ByteBuffer kept = ByteBuffer.wrap(payload);
        int tailStart = LENGTHS + kept.getInt() + kept.getInt();
        return find(payload, RERANKED, tailStart) >= 0;
    }

    private static int indexOf(byte[] text, byte[] wanted, int from) {
        int found = find(text, wanted, from);
        if (found < 0) {
            throw new IllegalStateException("an answer has no " + new String(wanted, StandardCharsets.UTF_8));
        }
        return found;
    }

    /** -1 if it is not there. */
    private static int find(byte[] text, byte[] wanted, int from) {
        for (int i = from; i <= text.length - wanted.length; i++) {
            if (text[i] == wanted[0] && Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
