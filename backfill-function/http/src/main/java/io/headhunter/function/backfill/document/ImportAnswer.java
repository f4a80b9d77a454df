package io.headhunter.function.backfill.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.LineImport;
import io.headhunter.document.LineImport.LineResult;
import io.headhunter.document.LineImport.LineStatus;
import io.headhunter.function.RequestId;
import io.headhunter.problem.HeadhunterException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to an import, which makes the import happen: whoever reads it has the next lines of the request read, written
 * and told. So a client that stops reading stops the import, and neither the request nor the answer is ever held as a
 * whole. Ends with one line that counts. Used by one thread at a time.
 */
final class ImportAnswer extends InputStream {
    private static final Logger log = LoggerFactory.getLogger(ImportAnswer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LineImport lines;
    private final InputStream request;
    private final Runnable bell;
    private final RequestId requestId;
    private final Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
    private byte[] ready;
    private int position;
    private boolean isOver;

    private ImportAnswer(LineImport lines, InputStream request, Runnable bell, RequestId requestId) {
        this.lines = lines;
        this.request = request;
        this.bell = bell;
        this.requestId = requestId;
        this.ready = next();
    }

    /**
     * Reads and writes the first batch. If that fails nobody gets an answer to close, so the request is closed here.
     *
     * @param bell told at the end that there is something to embed
     */
    static ImportAnswer begin(LineImport lines, InputStream request, Runnable bell, RequestId requestId) {
        try {
            return new ImportAnswer(lines, request, bell, requestId);
        } catch (RuntimeException failure) {
            try {
                request.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == ready.length && !isOver) {
            ready = nextOrFailure();
            position = 0;
        }
        if (position == ready.length) {
            return -1;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    private byte[] nextOrFailure() {
        try {
            return next();
        } catch (HeadhunterException e) {
            log.warn("request {}: an import ended early: {}", requestId, e.getMessage());
            return end(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("request {}: an import ended early", requestId, e);
            return end("Something failed on our side; send the rest again, and if it stays, report the request id");
        }
    }

    private byte[] next() {
        List<LineResult> results = lines.next();
        if (results.isEmpty()) {
            return end(
                    lines.isCut()
                            ? "The request broke off; expected its end; what is told of was read, send the rest again"
                            : "");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (LineResult result : results) {
            counts.merge(result.status(), 1L, Long::sum);
            write(bytes, line(result));
        }
        return bytes.toByteArray();
    }

    private static ObjectNode line(LineResult result) {
        ObjectNode line = JSON.createObjectNode().put("line", result.number());
        DocumentKey key = result.key();
        if (key != null && result.status() != LineStatus.INVALID) {
            line.put("kind", key.kind().label()).put("id", key.id());
        }
        line.put("status", label(result.status()));
        if (!result.errors().isEmpty()) {
            ArrayNode errors = line.putArray("errors");
            result.errors()
                    .forEach(error ->
                            errors.addObject().put("field", error.field()).put("message", error.message()));
        }
        return line;
    }

    /** @param failure why not everything was read; empty if it was */
    private byte[] end(String failure) {
        ring();
        ObjectNode summary = JSON.createObjectNode();
        summary.put("lines", counts.values().stream().mapToLong(Long::longValue).sum());
        for (LineStatus status : LineStatus.values()) {
            summary.put(label(status), counts.getOrDefault(status, 0L));
        }
        summary.put("complete", failure.isEmpty());
        if (!failure.isEmpty()) {
            summary.put("detail", failure);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, JSON.createObjectNode().set("summary", summary));
        return bytes.toByteArray();
    }

    /** Once: at the end, or when the client hung up before. */
    private void ring() {
        if (!isOver && (counts.containsKey(LineStatus.CREATED) || counts.containsKey(LineStatus.UPDATED))) {
            bell.run();
        }
        isOver = true;
    }

    private static void write(ByteArrayOutputStream bytes, ObjectNode line) {
        try {
            bytes.writeBytes(JSON.writeValueAsBytes(line));
            bytes.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    private static String label(LineStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        ring();
        request.close();
    }
}
