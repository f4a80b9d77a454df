package io.headhunter.function.json;

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
public final class Fields {
    /** Most values of a list, where nothing else is said. */
    public static final int MAX_VALUES = 100;
    /** Longest value of a list, and longest name of the client's choice. */
    public static final int MAX_VALUE_CHARACTERS = 200;

    private final String prefix;
    private final ObjectNode object;
    private final FieldErrors errors;
    private final Values values;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param prefix of the paths of this object's fields: empty, or a path and a dot */
    public Fields(String prefix, ObjectNode object, FieldErrors errors) {
        this.prefix = prefix;
        this.object = object;
        this.errors = errors;
        this.values = new Values(errors);
    }

    private String path(String name) {
        return prefix + name;
    }

    /** The value; null if absent. */
    public @Nullable JsonNode take(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Text that is not blank. */
    public @Nullable String text(String name, int maxCharacters) {
        JsonNode value = take(name);
        String text = value == null ? null : values.text(value, path(name), maxCharacters);
        return text == null || text.isBlank() ? null : text;
    }

    /** {@code 20.0} is whole, {@code 20.5} and {@code "20"} are not. */
    public int whole(String name, int min, int max, int fallback, String advice) {
        JsonNode value = take(name);
        Integer whole = value == null ? null : values.whole(value, path(name), min, max, advice);
        return whole == null ? fallback : whole;
    }

    public @Nullable Double number(String name, double min, double max) {
        JsonNode value = take(name);
        return value == null ? null : values.number(value, path(name), min, max);
    }

    /** Numbers by names of the client's choice. */
    public Map<String, Double> numbers(String name, int maxNames, double min, double max) {
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

    public @Nullable Boolean flag(String name) {
        JsonNode value = take(name);
        return value == null ? null : values.flag(value, path(name));
    }

    /** One of an enum's constants, by its lower-case name. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type, E fallback) {
        E value = oneOf(name, type);
        return value == null ? fallback : value;
    }

    /** One of an enum's constants, written in lower case; null if it is absent or refused. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        List<String> labels = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = value.isTextual() ? labels.indexOf(value.textValue()) : -1;
        if (index < 0) {
            refuse(
                    name,
                    "is not a known value; expected one of " + String.join(", ", labels) + "; choose one of these");
            return null;
        }
        return type.getEnumConstants()[index];
    }

    /** A list of texts that are not blank. */
    public List<String> texts(String name, int maxValues) {
        JsonNode value = take(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonNode item : list(value, name, maxValues)) {
            String path = path(name) + "[" + index++ + "]";
            String text = values.text(item, path, MAX_VALUE_CHARACTERS);
            if (text != null && text.isBlank()) {
                errors.add(path, "is blank; expected text; remove it or fill it in");
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The items of a list; none if it is not one or too long. */
    public Iterable<JsonNode> list(JsonNode value, String name, int maxValues) {
        return values.list(value, path(name), maxValues);
    }

    public @Nullable Fields object(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode inner) {
            return new Fields(path(name) + ".", inner, errors);
        }
        values.wrongType(path(name), value, "an object in braces");
        return null;
    }

    /** The names in this object, where the client chooses them; none if there are too many. */
    public List<String> names(int maxNames) {
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
                refuse(TextRules.echo(name), fault);
            }
        });
        return names;
    }

    /** Adds an error of ours about a field. */
    public void refuse(String name, String message) {
        errors.add(path(name), message);
    }

    /** Every field that was not asked for is an error. */
    public void refuseUnknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String hint = NearestName.of(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("expected " + String.join(", ", known) + "; remove it");
                refuse(TextRules.echo(name), "is not a known field; " + hint);
            }
        });
    }
}
