package io.headhunter.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of a document as values. Pure functions. */
public final class StoredFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredFields() {}

    /** In the order of the document. */
    public static List<Skill> skills(String json) {
        try {
            List<Skill> skills = new ArrayList<>();
            for (JsonNode skill : MAPPER.readTree(json)) {
                // Rows that somebody edited by hand may hold anything: show what can be shown, each in its place.
                String name = skill.path("name").asText("");
                double weight = Math.clamp(skill.path("weight").asDouble(0.5), 0, 1);
                skills.add(new Skill(
                        name.isBlank() ? "?" : name,
                        weight,
                        skill.path("years").isNumber() ? skill.path("years").doubleValue() : null));
            }
            return skills;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("skills are not JSON although the column is jsonb", e);
        }
    }

    public static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (String text : (@Nullable String[]) array.getArray()) {
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** A real, shortest decimal first: 7.1 stays 7.1. */
    public static @Nullable Double number(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Double.valueOf(text);
    }
}
