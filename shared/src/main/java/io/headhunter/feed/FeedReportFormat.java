package io.headhunter.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.LineImport.LineStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports as they are kept in a row. */
final class FeedReportFormat {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLOSED = "closed";

    private FeedReportFormat() {}

    static String counts(FeedReport report) {
        ObjectNode counts = JSON.createObjectNode();
        report.counts().forEach((status, count) -> counts.put(label(status), count));
        if (report.closed() > 0) {
            counts.put(CLOSED, report.closed());
        }
        return counts.toString();
    }

    static String errors(FeedReport report) {
        ArrayNode errors = JSON.createArrayNode();
        report.errors().forEach(errors::add);
        return errors.toString();
    }

    /** Outcomes and sorts of lines that a later release wrote are taken for failed, and left out. */
    static FeedReport read(String outcome, @Nullable String detail, String counts, String errors) {
        try {
            JsonNode counted = JSON.readTree(counts);
            Map<LineStatus, Long> lines = new EnumMap<>(LineStatus.class);
            for (LineStatus status : LineStatus.values()) {
                if (counted.has(label(status))) {
                    lines.put(status, counted.path(label(status)).asLong());
                }
            }
            List<String> wrong = new ArrayList<>();
            JSON.readTree(errors).forEach(error -> wrong.add(error.asText()));
            return new FeedReport(
                    Arrays.stream(FeedOutcome.values())
                            .filter(known -> known.label().equals(outcome))
                            .findFirst()
                            .orElse(FeedOutcome.FAILED),
                    detail,
                    lines,
                    counted.path(CLOSED).asLong(),
                    wrong);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of JSON has none", e);
        }
    }

    static String label(LineStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
