package io.headhunter.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.problem.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of an import, the format of docs/import.md; a document that comes by HTTP or in a message has the same
 * fields. Fields it does not know go to the metadata. Safe for use by many threads.
 */
public final class ImportLineReader {
    /** Longest line, in bytes. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int MAX_NESTING = 16;
    private static final int MAX_SHORT_CHARACTERS = 500;
    private static final int MAX_NAME_CHARACTERS = 200;
    private static final int MAX_SUMMARY_CHARACTERS = 50_000;
    private static final int MAX_SKILLS = 200;
    private static final int MAX_INDUSTRIES = 50;
    private static final int MAX_YEARS = 80;
    private static final int MAX_METADATA_CHARACTERS = 32_000;
    private static final double DEFAULT_SKILL_WEIGHT = 0.5;
    private static final String DEFAULT_STATUS = "active";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2}([-_].*)?");
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final @Nullable DocumentKind onlyKind;

    /** Of documents that name their kind. */
    public ImportLineReader() {
        this(null);
    }

    /** @param onlyKind of documents that are all of one kind and need not name it; null: they name it */
    ImportLineReader(@Nullable DocumentKind onlyKind) {
        this.onlyKind = onlyKind;
    }

    ImportLine read(JsonLines.Line line) {
        return line.isTooLong()
                ? invalid("line", "is longer than " + MAX_LINE_BYTES + " bytes; shorten the summary")
                : read(line.bytes());
    }

    /** Reads UTF-8 JSON; never throws on bad input. */
    public ImportLine read(byte[] line) {
        JsonNode node;
        try (JsonParser parser = mapper.createParser(line)) {
            node = mapper.readTree(parser);
        } catch (JsonProcessingException e) {
            return invalid("line", "is not JSON" + position(e) + "; expected one object a line");
        } catch (IOException e) {
            return invalid("line", "is not UTF-8");
        }
        if (node == null || !node.isObject()) {
            return invalid("line", "is not a JSON object; expected {\"kind\":…,\"id\":…,\"title\":…}");
        }
        return read(node, "");
    }

    /**
     * Reads an object that was parsed already.
     *
     * @param prefix of the paths of its fields in errors: empty, or a path and a dot
     */
    public ImportLine read(ObjectNode document, String prefix) {
        return read((JsonNode) document, prefix);
    }

    private ImportLine read(JsonNode node, String prefix) {
        List<FieldError> errors = new ArrayList<>();
        JsonFields fields = new JsonFields(node, prefix, errors);
        DocumentKind kind = kind(fields);
        String id = required(fields, "id", MAX_NAME_CHARACTERS);
        String title = required(fields, "title", MAX_SHORT_CHARACTERS);
        Experience experience = experience(fields, kind);
        String status = fields.text("status", MAX_NAME_CHARACTERS);
        Long sourceVersion = fields.wholeNumber("sourceVersion");
        String fullName = fields.text("fullName", MAX_SHORT_CHARACTERS);
        String headline = fields.text("headline", MAX_SHORT_CHARACTERS);
        String summary = fields.text("summary", MAX_SUMMARY_CHARACTERS);
        List<Skill> skills =
                SkillList.of(fields.items("skills", MAX_SKILLS, (item, name) -> skill(item, prefix + name, errors)));
        List<String> industries = fields.texts("industries", MAX_INDUSTRIES, MAX_NAME_CHARACTERS);
        String company = fields.text("company", MAX_SHORT_CHARACTERS);
        String location = fields.text("location", MAX_SHORT_CHARACTERS);
        String country = fields.text("country", MAX_NAME_CHARACTERS);
        Boolean remote = fields.bool("remote");
        String seniority = fields.text("seniority", MAX_NAME_CHARACTERS);
        String language = language(fields);
        Map<String, Object> metadata = metadata(fields, node);
        if (!errors.isEmpty() || kind == null || id == null || title == null) {
            return new ImportLine.Invalid(kind == null || id == null ? null : new DocumentKey(kind, id), errors);
        }
        return new ImportLine.Valid(new DocumentWrite(
                kind,
                id,
                sourceVersion,
                fullName,
                title,
                headline,
                summary,
                skills,
                industries,
                company,
                location,
                country,
                remote,
                seniority,
                experience.min,
                experience.max,
                language,
                status == null ? DEFAULT_STATUS : status,
                metadata));
    }

    private @Nullable DocumentKind kind(JsonFields fields) {
        String label = fields.text("kind", MAX_NAME_CHARACTERS);
        if (onlyKind != null) {
            if (label == null || label.equals(onlyKind.label())) {
                return onlyKind;
            }
            fields.error("kind", "is another one; expected " + onlyKind.label() + ", or none");
            return null;
        }
        if (label != null && (label.equals("candidate") || label.equals("job"))) {
            return DocumentKind.of(label);
        }
        fields.error("kind", "is missing or not known; expected candidate or job");
        return null;
    }

    private static @Nullable String required(JsonFields fields, String field, int maxCharacters) {
        JsonNode given = fields.node(field);
        String value = fields.text(field, maxCharacters);
        if (value == null
                && (given == null || (given.isTextual() && given.textValue().isBlank()))) {
            fields.error(field, "is missing or blank; expected 1 to " + maxCharacters + " characters");
        }
        return value;
    }

    private static @Nullable Skill skill(JsonNode item, String name, List<FieldError> errors) {
        JsonNode object =
                item.isTextual() ? JsonNodeFactory.instance.objectNode().set("name", item) : item;
        if (!object.isObject()) {
            errors.add(new FieldError(name, "is neither a name nor {\"name\":…,\"weight\":…,\"years\":…}"));
            return null;
        }
        String problem = item.isTextual() ? PlainText.problem(item.textValue(), MAX_NAME_CHARACTERS) : null;
        if (problem != null) {
            errors.add(new FieldError(name, problem));
            return null;
        }
        JsonFields fields = new JsonFields(object, name + ".", errors);
        JsonNode given = fields.node("name");
        if (given == null || !given.isTextual() || given.textValue().isBlank()) {
            errors.add(new FieldError(name, "has no name; expected a string that is not blank"));
            return null;
        }
        int before = errors.size();
        String skillName = fields.text("name", MAX_NAME_CHARACTERS);
        Double weight = fields.number("weight", 0, 1);
        Double years = fields.number("years", 0, MAX_YEARS);
        if (errors.size() > before || skillName == null) {
            return null;
        }
        return new Skill(skillName, weight == null ? DEFAULT_SKILL_WEIGHT : weight, years);
    }

    private static @Nullable String language(JsonFields fields) {
        String language = fields.text("language", MAX_NAME_CHARACTERS);
        if (language == null) {
            return null;
        }
        if (!LANGUAGE.matcher(language).matches()) {
            fields.error("language", "is not a language tag; expected e.g. en or pt-BR");
            return null;
        }
        return language.substring(0, 2);
    }

    private record Experience(
            @Nullable Double min, @Nullable Double max) {}

    private static Experience experience(JsonFields fields, @Nullable DocumentKind kind) {
        JsonNode node = fields.node("yearsExperience");
        if (node != null && node.isObject() && kind == DocumentKind.JOB) {
            JsonFields range = fields.inside("yearsExperience", node);
            Double min = range.number("min", 0, MAX_YEARS);
            Double max = range.number("max", 0, MAX_YEARS);
            if (min != null && max != null && min > max) {
                fields.error("yearsExperience", "has a min above its max");
            }
            return new Experience(min, max);
        }
        Double years = fields.number("yearsExperience", 0, MAX_YEARS);
        return new Experience(years, kind == DocumentKind.JOB ? null : years);
    }

    private Map<String, Object> metadata(JsonFields fields, JsonNode line) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        JsonNode given = fields.node("metadata");
        if (given != null && !given.isObject()) {
            fields.error("metadata", "is not an object");
            return Map.of();
        }
        for (String unknown : fields.unread()) {
            all.set(unknown, line.get(unknown));
        }
        if (given != null) {
            all.setAll((ObjectNode) given);
        }
        String problem = PlainText.problem(all.toString(), MAX_METADATA_CHARACTERS);
        if (problem == null && holdsNul(all)) {
            problem = "contains a NUL character; remove it";
        }
        if (problem == null && holdsNoNumber(all)) {
            problem = "contains NaN or Infinity, which are no numbers; remove them";
        }
        if (problem != null) {
            fields.error("metadata", "(with all unknown fields) " + problem);
            return Map.of();
        }
        return mapper.convertValue(all, MAP);
    }

    private static boolean holdsNul(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') >= 0;
        }
        return node.properties().stream().anyMatch(field -> field.getKey().indexOf('\0') >= 0)
                || node.valueStream().anyMatch(ImportLineReader::holdsNul);
    }

    private static boolean holdsNoNumber(JsonNode node) {
        return (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue()))
                || node.valueStream().anyMatch(ImportLineReader::holdsNoNumber);
    }

    private static ImportLine invalid(String field, String message) {
        return new ImportLine.Invalid(null, List.of(new FieldError(field, message)));
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (column " + Math.max(1, e.getLocation().getColumnNr()) + ")";
    }
}
