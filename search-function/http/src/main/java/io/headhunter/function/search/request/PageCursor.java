package io.headhunter.function.search.request;

import io.headhunter.search.SearchRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Where the next page of a search begins, as a client carries it from one page to the next. Opaque to the client: base64url
 * of a version, the position and a fingerprint of the request, so that the cursor of another search is refused instead of
 * answered with a page of something else. It grants nothing: whoever makes one up gets a page of his own search. Pure
 * functions; safe for use by many threads.
 */
public final class PageCursor {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + Integer.BYTES + Long.BYTES;
    private static final int MAX_POSITION = Integer.MAX_VALUE - SearchRequest.MAX_LIMIT;

    private PageCursor() {}

    /** The cursor of the page that begins after so many results. */
    public static String of(SearchRequest request, int position) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putInt(position)
                .putLong(RequestFingerprint.of(request))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The results before the page; empty if the text is not a cursor of this request. */
    static OptionalInt position(String cursor, SearchRequest request) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
        if (bytes.length != BYTES) {
            return OptionalInt.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        boolean isOurs = buffer.get() == VERSION;
        int position = buffer.getInt();
        boolean isOfThisRequest = buffer.getLong() == RequestFingerprint.of(request);
        return isOurs && isOfThisRequest && position >= 0 && position <= MAX_POSITION
                ? OptionalInt.of(position)
                : OptionalInt.empty();
    }
}
