package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.HttpConnection.Response;
import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at a response without parsing it: inside a JSON string a quotation mark is escaped, so these marks are fields. */
final class SearchAnswer {
    private static final String TIMINGS = "\"timings\":{";
    private static final int SHOWN_CHARACTERS = 300;

    private SearchAnswer() {}

    /** @throws WrongAnswerException if it is an error, lacks a leg, or was not computed for this request */
    static void requireComputed(Response response) throws WrongAnswerException {
        String body = response.body();
        if (response.status() != 200) {
            throw new WrongAnswerException("status " + response.status() + ": "
                    + body.substring(0, Math.min(SHOWN_CHARACTERS, body.length())));
        }
        if (body.contains("\"cacheHit\":true")) {
            throw new WrongAnswerException("an answer came from a cache");
        }
        if (!body.contains("\"degraded\":[]")) {
            int at = Math.max(0, body.indexOf("\"degraded\":"));
            throw new WrongAnswerException(
                    "an answer lacks something: " + body.substring(at, Math.min(at + SHOWN_CHARACTERS, body.length())));
        }
    }

    /** Milliseconds by the names on the wire, e.g. {@code totalMs}; empty if there are none. */
    static Map<String, Double> timings(Response response) {
        Map<String, Double> timings = new LinkedHashMap<>();
        int start = response.body().indexOf(TIMINGS);
        int end = response.body().indexOf('}', Math.max(0, start));
        if (start < 0 || end < 0) {
            return timings;
        }
        String fields = response.body().substring(start + TIMINGS.length(), end);
        for (String field : fields.split(",")) {
            int colon = field.indexOf(':');
            if (colon > 1) {
                timings.put(
                        field.substring(0, colon).strip().replace("\"", ""),
                        Double.parseDouble(field.substring(colon + 1)));
            }
        }
        return timings;
    }
}
