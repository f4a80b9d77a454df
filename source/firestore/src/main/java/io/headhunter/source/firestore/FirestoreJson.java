package io.headhunter.source.firestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.source.SourceField;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said to Firestore and what it answers. Pure functions.
 * <p>Source: https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.documents/batchGet and
 * https://cloud.google.com/firestore/docs/reference/rest/v1/Value.
 */
final class FirestoreJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FirestoreJson() {}

    /** The body of {@code documents:batchGet}, for the fields that a source may tell and those that say whose they are. */
    static byte[] request(Collection<String> names) {
        ObjectNode request = NODES.objectNode();
        ArrayNode documents = request.putArray("documents");
        names.forEach(documents::add);
        ArrayNode mask = request.putObject("mask").putArray("fieldPaths");
        mask.add("tenantId").add("documentId");
        for (SourceField field : SourceField.values()) {
            mask.add(field.label());
        }
        return request.toString().getBytes(UTF_8);
    }

    /**
     * The answer, in whatever order: a plain object by the document's name, empty if there is no such document. Empty
     * altogether if it is no answer.
     */
    static Optional<Map<String, Optional<ObjectNode>>> answer(JsonNode parsed) {
        if (!parsed.isArray()) {
            return Optional.empty();
        }
        Map<String, Optional<ObjectNode>> byName = new HashMap<>();
        for (JsonNode element : parsed) {
            JsonNode found = element.path("found");
            if (found.path("name").isTextual()) {
                byName.put(found.path("name").textValue(), Optional.of(plain(found.path("fields"))));
            } else if (element.path("missing").isTextual()) {
                byName.put(element.path("missing").textValue(), Optional.empty());
            }
            // else only the time of reading, which may stand alone
        }
        return Optional.of(byName);
    }

    private static ObjectNode plain(JsonNode fields) {
        ObjectNode object = NODES.objectNode();
        fields.properties().forEach(field -> object.set(field.getKey(), value(field.getValue())));
        return object;
    }

    /** Texts, lists and null as what they are; of all else, which no field of ours is, the value as it is written. */
    private static JsonNode value(JsonNode typed) {
        if (typed.has("stringValue")) {
            return typed.path("stringValue");
        }
        if (typed.has("nullValue")) {
            return NODES.nullNode();
        }
        if (typed.has("arrayValue")) {
            ArrayNode list = NODES.arrayNode();
            typed.path("arrayValue").path("values").forEach(item -> list.add(value(item)));
            return list;
        }
        return typed;
    }
}
