package io.headhunter.function;

import io.headhunter.time.Ticker;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What every response carries, errors included. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class ResponseHeaders implements Ordered {
    private static final String RESPONSE_TIME = "X-Response-Time";
    private static final String STARTED = "headhunter.started-nanos";
    private static final double NANOS_PER_TENTH_MILLI = 1e5;

    /** Before all others, so that what one of these answers is stamped, too. Without an order it stood beside the last one. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(STARTED, Ticker.SYSTEM.nanos());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        stamp(request, response);
    }

    /** Sets the headers. For responses that no filter sees; doing it twice does no harm. */
    public static void stamp(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders()
                .set(RequestId.HEADER, RequestId.of(request).value())
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
        request.getAttribute(STARTED, Long.class).ifPresent(started -> {
            long tenths = Math.round((Ticker.SYSTEM.nanos() - started) / NANOS_PER_TENTH_MILLI);
            response.getHeaders().set(RESPONSE_TIME, tenths / 10 + "." + tenths % 10 + "ms");
        });
    }
}
