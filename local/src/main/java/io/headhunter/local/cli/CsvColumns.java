package io.headhunter.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an import line the columns of a CSV are. A field that is mapped comes from its column and from no other; one
 * column may be several fields. Safe for use by many threads.
 */
final class CsvColumns {
    private static final Set<String> FIELDS = Set.of(
            "kind",
            "id",
            "sourceVersion",
            "title",
            "fullName",
            "headline",
            "summary",
            "skills",
            "industries",
            "company",
            "location",
            "country",
            "remote",
            "seniority",
            "yearsExperience",
            "language",
            "status");
    private static final String METADATA = "metadata";

    private final List<Column> columns;
    private final @Nullable String kind;

    /** @param fields none: metadata, though the name is that of a field */
    private record Column(String name, List<String> fields) {}

    private CsvColumns(List<Column> columns, @Nullable String kind) {
        this.columns = columns;
        this.kind = kind;
    }

    /** @throws CommandFailedException if a field or a column is not there, or a column's name is there twice */
    static CsvColumns of(List<String> header, Map<String, String> columnsByField, @Nullable String kind) {
        requireFields(columnsByField);
        for (String column : columnsByField.values()) {
            if (!header.contains(column)) {
                throw new CommandFailedException(
                        "There is no column " + column + "; expected one of " + header + "; correct --map");
            }
        }
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "column " + (i + 1) : header.get(i);
            if (!names.add(name)) {
                throw new CommandFailedException(
                        "Two columns are called " + name + "; expected different names; rename one");
            }
            List<String> fields = new ArrayList<>();
            columnsByField.forEach((field, column) -> {
                if (column.equals(name)) {
                    fields.add(field);
                }
            });
            if (fields.isEmpty() && !columnsByField.containsKey(name)) {
                fields.add(name);
            }
            columns.add(new Column(name, List.copyOf(fields)));
        }
        return new CsvColumns(List.copyOf(columns), kind);
    }

    /** @throws CommandFailedException if one is no field */
    static void requireFields(Map<String, String> columnsByField) {
        for (String field : columnsByField.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new CommandFailedException("--map " + field + " is no field; expected one of "
                        + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        }
    }

    int count() {
        return columns.size();
    }

    String name(int column) {
        return columns.get(column).name();
    }

    /** A record as an import line; what is blank or not there is absent. */
    ObjectNode line(List<String> values) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (kind != null) {
            line.put("kind", kind);
        }
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            String value = values.get(i).strip();
            if (!value.isEmpty()) {
                put(line, columns.get(i), value);
            }
        }
        return line;
    }

    private static void put(ObjectNode line, Column column, String value) {
        for (String field : column.fields()) {
            put(line, field, value);
        }
        if (column.fields().isEmpty()
                && (line.get(METADATA) == null || line.get(METADATA).isObject())) {
            line.withObjectProperty(METADATA).put(column.name(), value);
        }
    }

    /** What is not of the field's type stays text, and is refused by whoever reads the line. */
    private static void put(ObjectNode line, String field, String value) {
        switch (field) {
            case "skills", "industries" -> line.set(field, parts(value));
            case "sourceVersion" -> {
                if (value.matches("[0-9]{1,18}")) {
                    line.put(field, Long.parseLong(value));
                } else {
                    line.put(field, value);
                }
            }
            case "yearsExperience" -> {
                if (value.matches("[0-9]+([.][0-9]+)?")) {
                    line.put(field, Double.parseDouble(value));
                } else {
                    line.put(field, value);
                }
            }
            case "remote" -> {
                if (List.of("true", "yes", "1").contains(value.toLowerCase(Locale.ROOT))) {
                    line.put(field, true);
                } else if (List.of("false", "no", "0").contains(value.toLowerCase(Locale.ROOT))) {
                    line.put(field, false);
                } else {
                    line.put(field, value);
                }
            }
            default -> line.put(field, value);
        }
    }

    /** By semicolons; by commas only where there are none. */
    private static ArrayNode parts(String value) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : value.split(value.indexOf(';') < 0 ? "," : ";")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
