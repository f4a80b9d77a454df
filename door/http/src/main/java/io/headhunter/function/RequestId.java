package io.headhunter.function;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names one request in the response, in the log and in what a client reports.
 *
 * @param value 1 to 128 characters of A-Z, a-z, 0-9, {@code .}, {@code _} and {@code -}
 */
public record RequestId(String value) {
    public static final String HEADER = "X-Request-ID";
    private static final String ATTRIBUTE = "headhunter.request-id";
    /** RFC 9562, section 5.4. */
    private static final long VERSION_MASK = 0xF000L;

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT_IETF = 0x8000_0000_0000_0000L;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public RequestId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** The client's own id if it has the shape, else a new one; the same one for as long as the request lives. */
    public static RequestId of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, RequestId.class).orElseGet(() -> {
            String given = request.getHeaders().get(HEADER);
            RequestId id = given != null && SHAPE.matcher(given).matches() ? new RequestId(given) : unlikely();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }

    /** An id that nobody can guess. */
    public static RequestId random() {
        return new RequestId(UUID.randomUUID().toString());
    }

    /** An id that nobody else has, though somebody might guess it: the secure one costs as much as a cached answer. */
    private static RequestId unlikely() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~VERSION_MASK) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_MASK) | VARIANT_IETF;
        return new RequestId(new UUID(high, low).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
