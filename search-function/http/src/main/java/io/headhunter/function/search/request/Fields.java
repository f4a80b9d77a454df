package io.headhunter.function.search.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to one JSON object. What is wrong goes to the errors and reads as absent; {@code null} is absent too.
 * {@link #refuseUnknown()} comes last: it knows a field by its having been asked for. Belongs to one thread.
 */
final class Fields {
    static final int MAX_VALUES = 100;
    static final int MAX_VALUE_CHARACTERS = 200;

    private final String prefix;
    private final ObjectNode object;
    private final FieldErrors errors;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(String prefix, ObjectNode object, FieldErrors errors) {
        this.prefix = prefix;
        this.object = object;
        this.errors = errors;
    }

    String path(String name) {
        return prefix + name;
    }

    /** The value; null if absent. */
    @Nullable
    JsonNode take(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Text that is not blank. */
    @Nullable
    String text(String name, int maxCharacters) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        String text = text(value, path(name), maxCharacters);
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable String text(JsonNode value, String path, int maxCharacters) {
        if (!value.isTextual()) {
            wrongType(path, value, "text in quotes");
            return null;
        }
        String text = value.textValue();
        String fault = TextRules.fault(text);
        if (fault != null) {
            errors.add(path, fault);
            return null;
        }
        int characters = TextRules.characters(text);
        if (characters > maxCharacters) {
            errors.add(path, "has " + characters + " characters; expected at most " + maxCharacters + "; shorten it");
            return null;
        }
        return text;
    }

    /** {@code 20.0} is whole, {@code 20.5} and {@code "20"} are not. */
    int whole(String name, int min, int max, int fallback, String advice) {
        JsonNode value = take(name);
        if (value == null) {
            return fallback;
        }
        if (!value.isNumber()) {
            wrongType(path(name), value, "a whole number from " + min + " to " + max);
            return fallback;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max) || number != Math.rint(number)) {
            errors.add(
                    path(name),
                    "is " + TextRules.echo(value.asText()) + "; expected a whole number from " + min + " to " + max
                            + "; " + advice);
            return fallback;
        }
        return (int) number;
    }

    @Nullable
    Double number(String name, double min, double max) {
        JsonNode value = take(name);
        return value == null ? null : number(value, path(name), min, max);
    }

    private @Nullable Double number(JsonNode value, String path, double min, double max) {
        String expected = "a number from " + plain(min) + " to " + plain(max);
        if (!value.isNumber()) {
            wrongType(path, value, expected);
            return null;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            errors.add(
                    path, "is " + TextRules.echo(value.asText()) + "; expected " + expected + "; choose one of these");
            return null;
        }
        return number;
    }

    /** Numbers by names of the client's choice. */
    Map<String, Double> numbers(String name, int maxNames, double min, double max) {
        Fields inner = object(name);
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (inner == null) {
            return numbers;
        }
        for (String key : inner.names(maxNames)) {
            Double number = inner.number(key, min, max);
            if (number != null) {
                numbers.put(key, number);
            }
        }
        return numbers;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            wrongType(path(name), value, "true or false, without quotes");
            return null;
        }
        return value.booleanValue();
    }

    /** One of an enum's constants, by its lower-case name. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type, E fallback) {
        JsonNode value = take(name);
        if (value == null) {
            return fallback;
        }
        List<String> labels = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = value.isTextual() ? labels.indexOf(value.textValue()) : -1;
        if (index < 0) {
            errors.add(
                    path(name),
                    "is not a known value; expected one of " + String.join(", ", labels) + "; choose one of these");
            return fallback;
        }
        return type.getEnumConstants()[index];
    }

    /** A list of texts that are not blank. */
    List<String> texts(String name, int maxValues) {
        JsonNode value = take(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonNode item : list(value, name, maxValues)) {
            String path = path(name) + "[" + index++ + "]";
            String text = text(item, path, MAX_VALUE_CHARACTERS);
            if (text != null && text.isBlank()) {
                errors.add(path, "is blank; expected text; remove it or fill it in");
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The items of a list; none if it is not one or too long. */
    Iterable<JsonNode> list(JsonNode value, String name, int maxValues) {
        if (!value.isArray()) {
            wrongType(path(name), value, "a list in square brackets");
            return List.of();
        }
        if (value.size() > maxValues) {
            errors.add(path(name), "has " + value.size() + " values; expected at most " + maxValues + "; send fewer");
            return List.of();
        }
        return value;
    }

    @Nullable
    Fields object(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode inner) {
            return new Fields(path(name) + ".", inner, errors);
        }
        wrongType(path(name), value, "an object in braces");
        return null;
    }

    /** The names in this object, where the client chooses them; none if there are too many. */
    List<String> names(int maxNames) {
        if (object.size() > maxNames) {
            String self = prefix.substring(0, prefix.length() - 1);
            errors.add(self, "has " + object.size() + " names; expected at most " + maxNames + "; send fewer");
            return List.of();
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            String fault = name.isBlank() ? "is blank; expected a name; fill it in" : TextRules.fault(name);
            if (fault == null && TextRules.characters(name) > MAX_VALUE_CHARACTERS) {
                fault = "is a name of more than " + MAX_VALUE_CHARACTERS + " characters; shorten it";
            }
            if (fault == null) {
                names.add(name);
            } else {
                errors.add(path(TextRules.echo(name)), fault);
            }
        });
        return names;
    }

    void refuse(String name, String message) {
        errors.add(path(name), message);
    }

    /** Every field that was not asked for is an error. */
    void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String hint = NearestName.of(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("expected " + String.join(", ", known) + "; remove it");
                errors.add(path(TextRules.echo(name)), "is not a known field; " + hint);
            }
        });
    }

    private void wrongType(String path, JsonNode value, String expected) {
        String found =
                switch (value.getNodeType()) {
                    case STRING -> "text";
                    case NUMBER -> "a number";
                    case BOOLEAN -> "true or false";
                    case ARRAY -> "a list";
                    case OBJECT, POJO -> "an object";
                    case NULL -> "null";
                    case BINARY, MISSING -> "nothing";
                };
        errors.add(path, "is " + found + "; expected " + expected + "; change its type");
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
}
