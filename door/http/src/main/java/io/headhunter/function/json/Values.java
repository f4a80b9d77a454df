package io.headhunter.function.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges single JSON values. What is wrong goes to the errors under the value's path. Belongs to one thread. */
final class Values {
    private final FieldErrors errors;

    Values(FieldErrors errors) {
        this.errors = errors;
    }

    @Nullable
    String text(JsonNode value, String path, int maxCharacters) {
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
    @Nullable
    Integer whole(JsonNode value, String path, int min, int max, String advice) {
        if (!value.isNumber()) {
            wrongType(path, value, "a whole number from " + min + " to " + max);
            return null;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max) || number != Math.rint(number)) {
            errors.add(
                    path,
                    "is " + TextRules.echo(value.asText()) + "; expected a whole number from " + min + " to " + max
                            + "; " + advice);
            return null;
        }
        return (int) number;
    }

    @Nullable
    Double number(JsonNode value, String path, double min, double max) {
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

    @Nullable
    Boolean flag(JsonNode value, String path) {
        if (!value.isBoolean()) {
            wrongType(path, value, "true or false, without quotes");
            return null;
        }
        return value.booleanValue();
    }

    /** The items of a list; none if it is not one or too long. */
    Iterable<JsonNode> list(JsonNode value, String path, int maxValues) {
        if (!value.isArray()) {
            wrongType(path, value, "a list in square brackets");
            return List.of();
        }
        if (value.size() > maxValues) {
            errors.add(path, "has " + value.size() + " values; expected at most " + maxValues + "; send fewer");
            return List.of();
        }
        return value;
    }

    void wrongType(String path, JsonNode value, String expected) {
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
