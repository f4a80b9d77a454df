package io.headhunter.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a header (RFC 4180) as the lines of an import, one record at a time. The header becomes a blank
 * line, so that the number of a record is that of its line as long as no value has a line break.
 */
final class CsvLines extends InputStream {
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
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final MappingIterator<Map<String, String>> records;
    private final Map<String, String> fieldsByColumn = new LinkedHashMap<>();
    private final @Nullable String kind;
    /** The header as a line. */
    private byte[] ready = {'\n'};

    private int position;

    private CsvLines(
            MappingIterator<Map<String, String>> records, Map<String, String> columnsByField, @Nullable String kind) {
        this.records = records;
        this.kind = kind;
        columnsByField.forEach((field, column) -> fieldsByColumn.put(column, field));
    }

    /**
     * JSON Lines of them. A column that is not mapped is the field of its name, or metadata.
     *
     * @param columnsByField column of a field whose name is another
     * @param kind of all records; null: a column tells
     * @throws CommandFailedException if a field or a column is not there, or the file has no header
     */
    static InputStream open(InputStream csv, Map<String, String> columnsByField, @Nullable String kind)
            throws IOException {
        for (String field : columnsByField.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new CommandFailedException("--map " + field + " is no field; expected one of "
                        + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        }
        try {
            CsvMapper mapper = CsvMapper.builder()
                    .enable(CsvParser.Feature.TRIM_HEADER_SPACES)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build();
            MappingIterator<Map<String, String>> records = mapper.readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(withoutMark(csv));
            CsvSchema header = (CsvSchema) records.getParserSchema();
            for (String column : columnsByField.values()) {
                if (header.column(column) == null) {
                    throw new CommandFailedException(
                            "There is no column " + column + "; expected one of " + header.getColumnNames());
                }
            }
            return new CsvLines(records, columnsByField, kind);
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    "The CSV has no header; expected the names of its columns in the first line");
        }
    }

    private static Reader withoutMark(InputStream csv) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == ready.length) {
            if (!records.hasNextValue()) {
                return -1;
            }
            ready = (line(records.nextValue()) + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private ObjectNode line(Map<String, String> entry) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (kind != null) {
            line.put("kind", kind);
        }
        entry.forEach((column, value) -> {
            String field = fieldsByColumn.getOrDefault(column, column);
            if (value != null && !value.isBlank()) {
                put(line, field, value.strip());
            }
        });
        return line;
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
