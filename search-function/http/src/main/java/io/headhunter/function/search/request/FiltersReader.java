package io.headhunter.function.search.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.TextRules;
import io.headhunter.search.filter.SearchFilters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code filters}. */
final class FiltersReader {
    private static final int MAX_METADATA_KEYS = 20;

    /** Longer than any career; a larger number is a year or a typing error. */
    private static final int MAX_YEARS = 100;

    private FiltersReader() {}

    static SearchFilters read(@Nullable Fields fields) {
        if (fields == null) {
            return SearchFilters.NONE;
        }
        Double minYears = fields.number("minExperienceYears", 0, MAX_YEARS);
        Double maxYears = fields.number("maxExperienceYears", 0, MAX_YEARS);
        if (minYears != null && maxYears != null && minYears > maxYears) {
            fields.refuse(
                    "minExperienceYears",
                    "is above maxExperienceYears; expected at most " + maxYears + "; swap or correct them");
        }
        SearchFilters filters = new SearchFilters(
                fields.texts("skills", Fields.MAX_VALUES),
                fields.texts("anySkills", Fields.MAX_VALUES),
                fields.texts("locations", Fields.MAX_VALUES),
                fields.texts("countries", Fields.MAX_VALUES),
                fields.flag("remote"),
                fields.texts("industries", Fields.MAX_VALUES),
                fields.texts("seniorityLevels", Fields.MAX_VALUES),
                minYears,
                maxYears,
                fields.texts("statuses", Fields.MAX_VALUES),
                metadata(fields.object("metadata")));
        fields.refuseUnknown();
        return filters;
    }

    private static Map<String, List<String>> metadata(@Nullable Fields fields) {
        Map<String, List<String>> metadata = new LinkedHashMap<>();
        if (fields == null) {
            return metadata;
        }
        for (String key : fields.names(MAX_METADATA_KEYS)) {
            JsonNode value = fields.take(key);
            List<String> values = value == null ? List.of() : values(fields, key, value);
            if (!values.isEmpty()) {
                metadata.put(key, List.copyOf(values));
            }
        }
        return metadata;
    }

    private static List<String> values(Fields fields, String key, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (!value.isArray()) {
            addScalar(fields, key, value, values);
            return values;
        }
        int index = 0;
        for (JsonNode item : fields.list(value, key, Fields.MAX_VALUES)) {
            addScalar(fields, key + "[" + index++ + "]", item, values);
        }
        return values;
    }

    private static void addScalar(Fields fields, String name, JsonNode value, List<String> values) {
        if (!value.isValueNode() || value.isNull() || isInfinite(value)) {
            fields.refuse(name, "is not text, a finite number, true or false; expected one of these; change it");
            return;
        }
        String text = value.isNumber() ? plain(value) : value.asText();
        String fault = TextRules.fault(text);
        if (fault != null) {
            fields.refuse(name, fault);
        } else if (TextRules.characters(text) > Fields.MAX_VALUE_CHARACTERS) {
            fields.refuse(
                    name, "is too long; expected at most " + Fields.MAX_VALUE_CHARACTERS + " characters; shorten it");
        } else {
            values.add(text);
        }
    }

    private static boolean isInfinite(JsonNode value) {
        return value.isNumber() && !Double.isFinite(value.doubleValue());
    }

    /** {@code 5} and {@code 5.0} are one value, written {@code 5}. */
    private static String plain(JsonNode number) {
        BigDecimal exact = number.decimalValue();
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
