package io.headhunter.function.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One response, as it came over the wire.
 *
 * @param headers by name, without regard to case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Reply {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /** The header's only value; null if absent. */
    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new AssertionError(name + " occurs " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text(), e);
        }
    }

    /** The paths of the wrong fields of a problem. */
    public List<String> wrongFields() {
        return json().path("errors").findValuesAsText("field");
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + text();
    }
}
