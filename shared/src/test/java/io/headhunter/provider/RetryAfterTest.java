package io.headhunter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final String NOW = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final JsonNode NOTHING = MissingNode.getInstance();

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0, 1",
        "86400, 300",
        "9999999999999, 1",
        "soon, 1",
        "-5, 1",
        "'Sun, 06 Nov 1994 08:49:57 GMT', 20",
        "'Sun, 06 Nov 1994 08:49:07 GMT', 1",
        "'Mon, 07 Nov 1994 08:49:37 GMT', 300",
        "'Sun, 99 Nov 1994 08:49:57 GMT', 1"
    })
    void of_header_isALengthWithinBounds(String retryAfter, int seconds) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", retryAfter, "Date", NOW)), NOTHING))
                .hasSeconds(seconds);
    }

    /** By which clock is not known. */
    @Test
    void of_momentWithoutTheirTime_isASecond() {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", "Sun, 06 Nov 2094 08:49:57 GMT")), NOTHING))
                .hasSeconds(1);
    }

    @ParameterizedTest
    @CsvSource({"34s, 34", "34.074824224s, 35", "0.2s, 1", "1 minute, 1", "999999s, 300"})
    void of_bodyOfGoogle_isALengthWithinBounds(String delay, int seconds) throws JsonProcessingException {
        assertThat(RetryAfter.of(headers(Map.of()), google(delay))).hasSeconds(seconds);
    }

    @Test
    void of_headerAndBody_isWhatTheHeaderSays() throws JsonProcessingException {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", "3")), google("9s")))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void of_neither_isASecond() {
        assertThat(RetryAfter.of(headers(Map.of()), NOTHING)).hasSeconds(1);
    }

    private static JsonNode google(String delay) throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "details": [
                    {"@type": "type.googleapis.com/google.rpc.QuotaFailure"},
                    {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "%s"}]}}
                """.formatted(delay));
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (_, _) -> true);
    }
}
