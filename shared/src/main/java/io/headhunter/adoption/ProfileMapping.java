package io.headhunter.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.problem.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes an import line of a profile's row: columns first, then what the JSON of its {@code profile} adds. What has no place
 * of its own becomes metadata under its name. Pure function.
 */
final class ProfileMapping {
    /** For each field of an import line the names that it goes by, the best first. */
    private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("title", List.of("current_title", "currentTitle", "title", "job_title"));
        NAMES.put("fullName", List.of("full_name", "fullName", "name"));
        NAMES.put("headline", List.of("headline"));
        NAMES.put("summary", List.of("summary", "about", "bio"));
        NAMES.put("skills", List.of("skills"));
        NAMES.put("industries", List.of("industries"));
        NAMES.put("company", List.of("current_company", "currentCompany", "company"));
        NAMES.put("location", List.of("location"));
        NAMES.put("country", List.of("country"));
        NAMES.put("remote", List.of("remote"));
        NAMES.put("seniority", List.of("seniority", "seniority_level", "seniorityLevel"));
        NAMES.put(
                "yearsExperience",
                List.of("years_experience", "yearsExperience", "years_of_experience", "total_experience_years"));
        NAMES.put("language", List.of("language"));
        NAMES.put("status", List.of("status"));
    }

    /** Theirs, and of no meaning here. */
    private static final Set<String> KEYS =
            Set.of("candidate_id", "tenant_id", "profile", "kind", "id", "sourceVersion");

    private static final ImportLineReader READER = new ImportLineReader();

    private ProfileMapping() {}

    /** @param unmapped told the name of each field that becomes metadata */
    static ImportLine map(SourceStore.Profile profile, Consumer<String> unmapped) {
        ObjectNode row = profile.row();
        if (row == null) {
            return new ImportLine.Invalid(
                    null,
                    List.of(
                            new FieldError(
                                    "profile",
                                    "is nested too deeply, or has a number that is too long; expected less; correct it there")));
        }
        JsonNode more = row.path("profile");
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        add(more, fields);
        add(row, fields); // a column knows better
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", "candidate").put("id", profile.id());
        NAMES.forEach((field, names) -> {
            for (String name : names) {
                JsonNode value = line.has(field) ? null : fields.remove(name);
                if (value != null) {
                    line.set(field, value(field, value));
                }
            }
        });
        if (!line.has("title") && line.has("headline")) {
            line.set("title", line.get("headline"));
        }
        ObjectNode metadata = line.putObject("metadata");
        fields.forEach((name, value) -> {
            unmapped.accept(name);
            metadata.set(name, value);
        });
        return READER.read(line, "");
    }

    private static void add(JsonNode object, Map<String, JsonNode> fields) {
        object.properties().forEach(field -> {
            boolean isEmpty = field.getValue().isNull()
                    || (field.getValue().isTextual()
                            && field.getValue().textValue().isBlank());
            if (!KEYS.contains(field.getKey()) && !isEmpty) {
                fields.put(field.getKey(), field.getValue());
            }
        });
    }

    private static JsonNode value(String field, JsonNode value) {
        return switch (field) {
            case "skills" -> skills(value);
            case "industries" -> value.isTextual() ? split(value.textValue()) : value;
            default -> value;
        };
    }

    /** Names in one text, a list of names, or a list of objects that call the name {@code name} or {@code skill}. */
    private static JsonNode skills(JsonNode value) {
        if (value.isTextual()) {
            return split(value.textValue());
        }
        ArrayNode skills = JsonNodeFactory.instance.arrayNode();
        for (JsonNode skill : value) {
            JsonNode name = skill.path("skill");
            boolean isRenamed = skill instanceof ObjectNode && !skill.has("name") && name.isTextual();
            skills.add(isRenamed ? ((ObjectNode) skill.deepCopy()).set("name", name) : skill);
        }
        return value.isArray() ? skills : value;
    }

    private static ArrayNode split(String text) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : text.split("[,;]")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
