package io.headhunter.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as the statements of {@link DocumentQueries} take them. Pure functions. */
final class DocumentRows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private DocumentRows() {}

    /** A list of objects whose fields are columns. */
    static String toJson(Collection<DocumentWrite> documents) {
        ArrayNode lines = MAPPER.createArrayNode();
        documents.forEach(document -> lines.add(toRow(document)));
        try {
            return MAPPER.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON", e);
        }
    }

    static Map<String, Object> metadata(String json) {
        try {
            return MAPPER.readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is not JSON although the column is jsonb", e);
        }
    }

    private static ObjectNode toRow(DocumentWrite document) {
        ObjectNode row = MAPPER.createObjectNode();
        row.put("kind", document.kind().label());
        row.put("document_id", document.id());
        row.put("full_name", document.fullName());
        row.put("title", document.title());
        row.put("headline", document.headline());
        row.put("summary", document.summary());
        ArrayNode skills = row.putArray("skills");
        for (Skill skill : document.skills()) {
            putSkill(skills.addObject(), skill);
        }
        ArrayNode industries = row.putArray("industries");
        document.industries().forEach(industries::add);
        row.put("company", document.company());
        row.put("location", document.location());
        row.put("country", document.country());
        row.put("remote", document.remote());
        row.put("seniority", document.seniority());
        row.put("experience_min", document.experienceMin());
        row.put("experience_max", document.experienceMax());
        row.put("language", document.language());
        row.put("status", document.status());
        row.set("metadata", MAPPER.valueToTree(document.metadata()));
        row.put("source_version", document.sourceVersion());
        return row;
    }

    static void putSkill(ObjectNode object, Skill skill) {
        object.put("name", skill.name()).put("weight", skill.weight());
        @Nullable Double years = skill.years();
        if (years != null) {
            object.put("years", years);
        }
    }
}
