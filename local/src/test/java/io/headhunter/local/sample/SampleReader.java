package io.headhunter.local.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sample as tests see it: parsed lines and their sentences. */
final class SampleReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A full stop, then a space, then a capital or a digit. No abbreviation in the sample ends in a full stop. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) (?=[\\p{Lu}\\d])");

    private SampleReader() {}

    static List<JsonNode> documents(String tenantId) {
        List<JsonNode> documents = new ArrayList<>();
        SampleDocuments.jsonLines(tenantId).forEach(line -> documents.add(parse(line)));
        return documents;
    }

    static List<String> sentences(JsonNode document) {
        return List.of(SENTENCE_END.split(document.get("summary").asText()));
    }

    static int minYears(JsonNode document) {
        JsonNode years = document.get("yearsExperience");
        return years.isObject() ? years.get("min").asInt() : years.asInt();
    }

    static int maxYears(JsonNode document) {
        JsonNode years = document.get("yearsExperience");
        return years.isObject() ? years.get("max").asInt() : years.asInt();
    }

    static boolean isCandidate(JsonNode document) {
        return document.get("kind").asText().equals("candidate");
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
