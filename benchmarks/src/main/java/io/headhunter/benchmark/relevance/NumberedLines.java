package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a UTF-8 file with their numbers; blank ones are passed over. Used by one thread. */
final class NumberedLines implements AutoCloseable {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final BufferedReader reader;
    private long number;

    NumberedLines(String file, InputStream input) {
        this.file = file;
        this.reader = new BufferedReader(new InputStreamReader(
                input,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The next line that is not blank; null at the end. */
    @Nullable
    String next() {
        try {
            while (true) {
                String line = reader.readLine();
                if (line == null) {
                    return null;
                }
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    return text;
                }
            }
        } catch (CharacterCodingException e) {
            throw malformedNext("is not UTF-8; expected text in UTF-8");
        } catch (IOException e) {
            throw RelevanceSetException.unreadable(file, e);
        }
    }

    /** The next line as a JSON object; null at the end. */
    @Nullable
    JsonNode nextObject(String expected) {
        String line = next();
        if (line == null) {
            return null;
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw malformed("is not JSON; expected " + expected + ", one object a line");
        }
        if (!node.isObject()) {
            throw malformed("is not a JSON object; expected " + expected);
        }
        return node;
    }

    /** The text of a field; a number counts as its digits. */
    String required(JsonNode object, String field) {
        JsonNode value = object.path(field);
        String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (text.isBlank()) {
            throw malformed("has no " + field + "; expected a text that is not blank");
        }
        return text;
    }

    /** Tells what is wrong with the line that was read last. */
    RelevanceSetException malformed(String message) {
        return RelevanceSetException.malformed(file, number, message);
    }

    private RelevanceSetException malformedNext(String message) {
        return RelevanceSetException.malformed(file, number + 1, message);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw RelevanceSetException.unreadable(file, e);
        }
    }
}
