package io.headhunter.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object and collects what is wrong with them instead of stopping at the first. Remembers
 * which fields were read, so that the rest can be found. Used by one thread.
 */
final class JsonFields {
    private final JsonNode object;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> read = new HashSet<>();

    JsonFields(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** The fields of an object in this one, into the same errors. */
    JsonFields inside(String field, JsonNode inner) {
        return new JsonFields(inner, path + field + ".", errors);
    }

    void error(String field, String message) {
        errors.add(new FieldError(path + field, message));
    }

    /** The names of the fields that nobody read. */
    List<String> unread() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The node, or null if the field is absent or null. */
    @Nullable
    JsonNode node(String field) {
        read.add(field);
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    /** Trimmed text; null if absent, blank or wrong. */
    @Nullable
    String text(String field, int maxCharacters) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            error(field, "is not text; expected a string");
            return null;
        }
        return text(field, node.textValue(), maxCharacters);
    }

    private @Nullable String text(String field, String value, int maxCharacters) {
        String problem = PlainText.problem(value, maxCharacters);
        if (problem != null) {
            error(field, problem);
            return null;
        }
        String trimmed = value.strip();
        return trimmed.isEmpty() ? null : trimmed;
    }

    @Nullable
    Double number(String field, double min, double max) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
            error(field, "is not a number from " + format(min) + " to " + format(max));
            return null;
        }
        return node.doubleValue();
    }

    @Nullable
    Long wholeNumber(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            error(field, "is not a whole number of 0 or more");
            return null;
        }
        return node.longValue();
    }

    @Nullable
    Boolean bool(String field) {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            error(field, "is neither true nor false");
            return null;
        }
        return node.booleanValue();
    }

    List<String> texts(String field, int maxItems, int maxCharacters) {
        return items(field, maxItems, (item, name) -> {
            if (!item.isTextual()) {
                error(name, "is not text; expected a string");
                return null;
            }
            return text(name, item.textValue(), maxCharacters);
        });
    }

    /** The items of a list for which the reader returns something. */
    <T> List<T> items(String field, int maxItems, BiFunction<JsonNode, String, @Nullable T> reader) {
        JsonNode node = node(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            error(field, "is not a list");
            return List.of();
        }
        if (node.size() > maxItems) {
            error(field, "has " + node.size() + " items; expected at most " + maxItems);
            return List.of();
        }
        List<T> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            T item = reader.apply(node.get(i), field + "[" + i + "]");
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private static String format(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }
}
