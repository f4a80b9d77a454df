package io.headhunter.document;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.FieldError;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An import of JSON Lines that says of each line what became of it. Whoever asks for results drives it: a batch is read,
 * written in one transaction and told, and nothing is read ahead, so that a stream of any length takes the memory of a
 * batch. Used by one thread.
 */
public final class LineImport {
    private static final int BATCH_LINES = 200;
    /** A batch ends with the line that reaches this, so that long lines do not add up. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final long FOLD_EVERY = 2_000;

    private final TenantId tenant;
    private final JsonLines lines;
    private final Function<List<DocumentWrite>, List<WriteOutcome>> writer;
    private final LexicalStatistics statistics;
    private final ImportLineReader reader;
    private JsonLines.@Nullable Line putBack;
    private long changedSinceFold;
    private boolean isOver;
    private boolean isCut;

    LineImport(
            TenantId tenant,
            InputStream input,
            ImportLineReader reader,
            Function<List<DocumentWrite>, List<WriteOutcome>> writer,
            LexicalStatistics statistics) {
        this.tenant = tenant;
        this.lines = new JsonLines(input, ImportLineReader.MAX_LINE_BYTES);
        this.reader = reader;
        this.writer = writer;
        this.statistics = statistics;
    }

    /**
     * What became of a line.
     *
     * @param number from 1
     * @param key null if the line does not say which document it is about
     * @param errors empty unless it is invalid
     */
    public record LineResult(
            long number, LineStatus status, @Nullable DocumentKey key, List<FieldError> errors) {
        public LineResult {
            errors = List.copyOf(errors);
        }
    }

    /** What a line did. */
    public enum LineStatus {
        CREATED,
        UPDATED,
        UNCHANGED,
        /** What is stored is newer by its source version. */
        OLDER,
        INVALID
    }

    /** Whether the stream broke off. What was told before holds; the line in which it broke off was not read. */
    public boolean isCut() {
        return isCut;
    }

    /**
     * Reads and writes the next lines. Blocks until there are enough of them, or no more.
     *
     * @return what became of them, in their order; empty at the end
     * @throws DependencyUnavailableException if the database does not answer: these lines are not written
     */
    public List<LineResult> next() {
        List<LineResult> results = new ArrayList<>();
        List<DocumentWrite> documents = new ArrayList<>();
        Set<DocumentKey> keys = new HashSet<>();
        int bytes = 0;
        while (results.size() < BATCH_LINES && bytes < BATCH_BYTES) {
            JsonLines.Line line = nextLine();
            if (line == null) {
                break;
            }
            switch (reader.read(line)) {
                case ImportLine.Invalid invalid ->
                    results.add(new LineResult(line.number(), LineStatus.INVALID, invalid.key(), invalid.errors()));
                case ImportLine.Valid valid -> {
                    DocumentKey key = DocumentKey.of(valid.document());
                    if (!keys.add(key)) { // what becomes of it depends on the one before
                        putBack = line;
                        return told(results, documents);
                    }
                    documents.add(valid.document());
                    results.add(new LineResult(line.number(), LineStatus.UNCHANGED, key, List.of()));
                }
            }
            bytes += line.bytes().length;
        }
        return told(results, documents);
    }

    private JsonLines.@Nullable Line nextLine() {
        JsonLines.Line line = putBack;
        putBack = null;
        if (line != null || isOver) {
            return line;
        }
        try {
            line = lines.next();
        } catch (IOException e) {
            isCut = true;
        }
        isOver = line == null;
        return line;
    }

    private List<LineResult> told(List<LineResult> results, List<DocumentWrite> documents) {
        if (documents.isEmpty()) {
            if (results.isEmpty()) {
                refresh(true);
            }
            return results;
        }
        List<WriteOutcome> outcomes = undisturbed(() -> writer.apply(documents));
        int written = 0;
        for (int i = 0; i < results.size(); i++) {
            LineResult result = results.get(i);
            if (result.status() != LineStatus.INVALID) {
                LineStatus status = status(outcomes.get(written++));
                results.set(i, new LineResult(result.number(), status, result.key(), List.of()));
                changedSinceFold += status == LineStatus.CREATED || status == LineStatus.UPDATED ? 1 : 0;
            }
        }
        refresh(false);
        return results;
    }

    /**
     * Work on the database goes on when whoever asks for results is interrupted, because its client hung up: an interrupted
     * thread would cost the pool a connection.
     */
    private static <T> T undisturbed(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, Thread::startVirtualThread)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static LineStatus status(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Created _ -> LineStatus.CREATED;
            case WriteOutcome.Updated _ -> LineStatus.UPDATED;
            case WriteOutcome.Unchanged _ -> LineStatus.UNCHANGED;
            case WriteOutcome.Older _ -> LineStatus.OLDER;
            case WriteOutcome.Refused _ -> throw new IllegalStateException("nothing was expected of the document");
        };
    }

    private void refresh(boolean isEnd) {
        undisturbed(() -> {
            fold(isEnd);
            return isEnd;
        });
    }

    private void fold(boolean isEnd) {
        try {
            if (isEnd) {
                statistics.refresh(tenant);
            } else if (changedSinceFold >= FOLD_EVERY) {
                changedSinceFold = 0;
                statistics.fold(tenant);
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
