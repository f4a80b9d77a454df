package io.headhunter.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentImporter.RejectedLine;
import io.headhunter.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a header (RFC 4180) as the lines of an import, one record at a time. The header becomes a blank
 * line, so that the number of a record is that of its line as long as no value has a line break. A record that is none becomes
 * a line that is rejected, and {@link #explain} says why. Used by one thread.
 *
 * <p>The file is cut into values byte by byte, as if it were ISO 8859-1, because all that cuts is ASCII in UTF-8 too; each value
 * is then decoded by itself. So one that is not UTF-8 is known by its record, and costs no other.
 */
final class CsvLines extends InputStream {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** As many as an import reports. */
    private static final int MAX_REASONS = 1_000;

    private final MappingIterator<String[]> records;
    private final CsvColumns columns;
    private final Map<Long, FieldError> reasons = new HashMap<>();
    private long number = 1;
    /** The header as a line. */
    private byte[] ready = {'\n'};

    private int position;

    private CsvLines(MappingIterator<String[]> records, CsvColumns columns) {
        this.records = records;
        this.columns = columns;
    }

    /**
     * JSON Lines of them. A column that is not mapped is the field of its name, or metadata.
     *
     * @param columnsByField column of a field whose name is another
     * @param kind of all records; null: a column tells
     * @throws CommandFailedException if a field or a column is not there, or the file has no header
     */
    static CsvLines open(InputStream csv, Map<String, String> columnsByField, @Nullable String kind)
            throws IOException {
        CsvColumns.requireFields(columnsByField);
        try {
            MappingIterator<String[]> records = CsvMapper.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build()
                    .readerFor(String[].class)
                    .readValues(new InputStreamReader(csv, ISO_8859_1));
            List<String> header = records.hasNextValue() ? header(records.nextValue()) : List.of();
            if (header.stream().allMatch(String::isEmpty)) {
                throw noHeader();
            }
            return new CsvLines(records, CsvColumns.of(header, columnsByField, kind));
        } catch (JsonProcessingException e) {
            throw noHeader();
        }
    }

    private static CommandFailedException noHeader() {
        return new CommandFailedException(
                "The CSV has no header; expected the names of its columns in the first line; write them there");
    }

    private static List<String> header(String[] bytes) {
        List<String> names = new ArrayList<>();
        for (String name : bytes) {
            String decoded = decode(name);
            if (decoded == null) {
                throw new CommandFailedException(
                        "The header of the CSV is not UTF-8; expected UTF-8; save the file in that encoding");
            }
            boolean isMarked = names.isEmpty() && decoded.startsWith(BYTE_ORDER_MARK);
            names.add((isMarked ? decoded.substring(1) : decoded).strip());
        }
        return names;
    }

    /** Null if it is not UTF-8. */
    private static @Nullable String decode(String bytes) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws CommandFailedException if the file is no CSV from here on */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == ready.length) {
            String[] next = next();
            if (next == null) {
                return -1;
            }
            number++;
            ready = (line(next) + "\n").getBytes(UTF_8);
            position = 0;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    /** Null at the end. */
    private String @Nullable [] next() throws IOException {
        try {
            return records.hasNextValue() ? records.nextValue() : null;
        } catch (
                JsonProcessingException e) { // its message quotes the file, which holds what people wrote of themselves
            throw new CommandFailedException("The CSV cannot be read behind record " + number
                    + ": a quoted value does not end, or something follows its end; expected values as RFC 4180 has"
                    + " them; correct the file and import it again");
        }
    }

    private ObjectNode line(String[] bytes) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            String value = decode(bytes[i]);
            if (i >= columns.count() && !(value != null && value.isBlank())) {
                return rejected(new FieldError(
                        "line",
                        "has " + bytes.length + " values; expected at most " + columns.count()
                                + ", as the header has names; quote a value that has a comma"));
            }
            if (value == null) {
                return rejected(new FieldError(
                        columns.name(i), "is not UTF-8; expected UTF-8; save the file in that encoding"));
            }
            values.add(value);
        }
        return columns.line(values);
    }

    /** What nobody takes for a document. */
    private ObjectNode rejected(FieldError reason) {
        if (reasons.size() < MAX_REASONS) {
            reasons.put(number, reason);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** The report of the import of these lines, with our reasons where there are some. */
    ImportReport explain(ImportReport report) {
        List<RejectedLine> lines = report.rejectedLines().stream()
                .map(line -> {
                    FieldError reason = reasons.get(line.number());
                    return reason == null ? line : new RejectedLine(line.number(), List.of(reason));
                })
                .toList();
        return new ImportReport(report.lines(), report.written(), report.unchanged(), report.rejected(), lines);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
