package io.headhunter.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as the import line that {@link ImportLineReader} would read it from; fields that are not known are left
 * out. Pure function.
 */
public final class ImportLineWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ImportLineWriter() {}

    /** All fields under their names in docs/import.md. */
    public static ObjectNode write(DocumentWrite document) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("kind", document.kind().label()).put("id", document.id());
        if (document.sourceVersion() != null) {
            line.put("sourceVersion", document.sourceVersion());
        }
        line.put("title", document.title());
        put(line, "fullName", document.fullName());
        put(line, "headline", document.headline());
        put(line, "summary", document.summary());
        document.skills()
                .forEach(skill -> DocumentRows.putSkill(line.withArray("skills").addObject(), skill));
        document.industries().forEach(industry -> line.withArray("industries").add(industry));
        put(line, "company", document.company());
        put(line, "location", document.location());
        put(line, "country", document.country());
        if (document.remote() != null) {
            line.put("remote", document.remote());
        }
        put(line, "seniority", document.seniority());
        putYears(line, document);
        put(line, "language", document.language());
        line.put("status", document.status());
        line.set("metadata", MAPPER.valueToTree(document.metadata()));
        return line;
    }

    private static void putYears(ObjectNode line, DocumentWrite document) {
        Double min = document.experienceMin();
        Double max = document.experienceMax();
        if (document.kind() == DocumentKind.CANDIDATE || max == null) {
            if (min != null) {
                line.put("yearsExperience", min);
            }
            return;
        }
        ObjectNode range = line.putObject("yearsExperience");
        if (min != null) {
            range.put("min", min);
        }
        range.put("max", max);
    }

    private static void put(ObjectNode line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value);
        }
    }
}
