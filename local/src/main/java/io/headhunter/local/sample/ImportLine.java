package io.headhunter.local.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headhunter.local.sample.SampleDocument.Skill;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes a document as one line of JSON, the fields always in the same order. */
final class ImportLine {
    private static final JsonFactory JSON = new JsonFactory();

    private ImportLine() {}

    static String of(SampleDocument document) {
        StringWriter line = new StringWriter(1600);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            writeHead(document, json);
            writeSkills(document.skills(), json);
            writeStrings("industries", document.industries(), json);
            writePlaceAndCareer(document, json);
            writeMetadata(document.metadata(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return line.toString();
    }

    private static void writeHead(SampleDocument document, JsonGenerator json) throws IOException {
        json.writeStringField("kind", document.kind());
        json.writeStringField("id", document.id());
        json.writeNumberField("sourceVersion", 1);
        json.writeStringField("title", document.title());
        json.writeStringField("headline", document.headline());
        json.writeStringField("summary", document.summary());
        if (document.fullName() != null) {
            json.writeStringField("fullName", document.fullName());
        }
    }

    private static void writeSkills(List<Skill> skills, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("skills");
        for (Skill skill : skills) {
            json.writeStartObject();
            json.writeStringField("name", skill.name());
            json.writeFieldName("weight");
            json.writeNumber(BigDecimal.valueOf(skill.weightPercent(), 2));
            json.writeNumberField("years", skill.years());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePlaceAndCareer(SampleDocument document, JsonGenerator json) throws IOException {
        json.writeStringField("company", document.company());
        json.writeStringField("location", document.location());
        json.writeStringField("country", document.country());
        json.writeBooleanField("remote", document.isRemote());
        json.writeStringField("seniority", document.grade().wireName());
        if (document.maxYears() == null) {
            json.writeNumberField("yearsExperience", document.years());
        } else {
            json.writeObjectFieldStart("yearsExperience");
            json.writeNumberField("min", document.years());
            json.writeNumberField("max", document.maxYears());
            json.writeEndObject();
        }
        json.writeStringField("language", document.language());
        json.writeStringField("status", document.status());
    }

    private static void writeMetadata(Map<String, Object> metadata, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, Object> entry : metadata.entrySet()) {
            switch (entry.getValue()) {
                case Boolean flag -> json.writeBooleanField(entry.getKey(), flag);
                case Integer number -> json.writeNumberField(entry.getKey(), number);
                case List<?> values ->
                    writeStrings(
                            entry.getKey(), values.stream().map(String::valueOf).toList(), json);
                default ->
                    json.writeStringField(entry.getKey(), entry.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    private static void writeStrings(String name, List<String> values, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
