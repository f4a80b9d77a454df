package io.headhunter.function.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.problem.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a request body as one JSON object: valid UTF-8 (a byte order mark is skipped), no name twice, nothing
 * after the object, at most {@value #MAX_DEPTH} levels deep. {@code NaN} and {@code Infinity} are read as numbers, so
 * that the field that holds them can be named; whoever takes a number refuses what is not finite. Each
 * call is independent.
 */
public final class JsonBody {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final int MAX_NAME_CHARACTERS = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxNameLength(MAX_NAME_CHARACTERS)
                    .build())
            .build();

    private final String name;
    private final String prefix;
    private final FieldErrors errors;

    private JsonBody(String name, String prefix, FieldErrors errors) {
        this.name = name;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * The object. Names given twice go to {@code errors}; the first value stays.
     *
     * @throws InvalidRequestException if there is no object to go on with
     */
    public static ObjectNode parse(byte[] body, FieldErrors errors) {
        return new JsonBody("body", "", errors).parse(body);
    }

    /** The same for JSON inside of JSON: paths begin with the field that holds it. */
    public static ObjectNode parseField(String field, byte[] json, FieldErrors errors) {
        return new JsonBody(field, field + ".", errors).parse(json);
    }

    private ObjectNode parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(decode(bytes))) {
            return parse(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private ObjectNode parse(JsonParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw refused("is empty; expected a JSON object; send one");
            }
            if (first != JsonToken.START_OBJECT) {
                throw refused("is not a JSON object; expected one; send {…}");
            }
            ObjectNode object = readObject(parser);
            if (parser.nextToken() != null) {
                throw refused("goes on after its object at " + place(parser)
                        + "; expected one JSON object; send one per request");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw refused("goes past a limit at " + place(parser) + "; expected at most " + MAX_DEPTH
                    + " levels, and numbers of at most " + MAX_NUMBER_CHARACTERS + " characters; simplify it");
        } catch (JsonProcessingException e) {
            throw refused("is not JSON at " + place(parser)
                    + "; expected a JSON object; look for a missing quote, comma or bracket there");
        }
    }

    private ObjectNode readObject(JsonParser parser) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            JsonNode value = readValue(parser);
            if (object.has(key)) {
                errors.add(
                        prefix + path(parser.getParsingContext()),
                        "is given twice; expected it once; remove one of them");
            } else {
                object.set(key, value);
            }
        }
        return object;
    }

    private ArrayNode readArray(JsonParser parser) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(readValue(parser));
        }
        return array;
    }

    private JsonNode readValue(JsonParser parser) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private String decode(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            bytes.position(3);
        }
        try {
            // Jackson's own decoder lets overlong forms and encoded surrogates pass.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("is not valid UTF-8 at byte " + bytes.position() + "; expected UTF-8; encode it so");
        }
    }

    private InvalidRequestException refused(String message) {
        return InvalidRequestException.of(name, message);
    }

    private static String place(JsonParser parser) {
        JsonLocation location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** {@code filters.skills[2]} for the value that the parser is at. */
    private static String path(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        String outer = parent == null || parent.inRoot() ? "" : path(parent);
        if (context.inArray()) {
            return outer + "[" + context.getCurrentIndex() + "]";
        }
        String name = TextRules.echo(context.getCurrentName());
        return outer.isEmpty() ? name : outer + "." + name;
    }
}
