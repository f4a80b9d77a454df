package io.headhunter.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody asks to be left alone: by the header {@code Retry-After}, else as Google's interfaces say it in the
 * body. Source: RFC 9110, section 10.2.3, and {@code google.rpc.RetryInfo} in {@code
 * https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto}.
 */
public final class RetryAfter {
    /** Of one who does not say how long, and the least anybody is believed. Chosen. */
    static final Duration USUAL = Duration.ofSeconds(1);
    /** Longer than that no provider is believed. Chosen. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
    private static final Pattern DELAY = Pattern.compile("([0-9]{1,6})(\\.[0-9]{1,9})?s");

    private RetryAfter() {}

    /** @param body of the answer, missing if it is no JSON */
    static Duration of(HttpHeaders headers, JsonNode body) {
        return of(headers, body, LONGEST);
    }

    /**
     * @param body of the answer, missing if it is no JSON
     * @param longest that is believed
     */
    public static Duration of(HttpHeaders headers, JsonNode body, Duration longest) {
        String header = headers.firstValue("Retry-After").orElse(null);
        Duration said = header == null
                ? delay(body)
                : header.matches("[0-9]{1,6}")
                        ? Duration.ofSeconds(Long.parseLong(header))
                        : until(header, headers.firstValue("Date").orElse(null));
        if (said.compareTo(USUAL) < 0) {
            return USUAL;
        }
        return said.compareTo(longest) < 0 ? said : longest;
    }

    /** From their clock to their moment: ours need not agree with theirs. */
    private static Duration until(String moment, @Nullable String now) {
        if (now == null) {
            return USUAL;
        }
        try {
            return Duration.between(ZonedDateTime.parse(now, MOMENT), ZonedDateTime.parse(moment, MOMENT));
        } catch (DateTimeException e) {
            return USUAL;
        }
    }

    private static Duration delay(JsonNode body) {
        for (JsonNode detail : body.path("error").path("details")) {
            Matcher delay = DELAY.matcher(detail.path("retryDelay").asText());
            if (delay.matches()) {
                // A part of a second more is no matter, one less is a question too early.
                return Duration.ofSeconds(Long.parseLong(delay.group(1)) + (delay.group(2) == null ? 0 : 1));
            }
        }
        return USUAL;
    }
}
