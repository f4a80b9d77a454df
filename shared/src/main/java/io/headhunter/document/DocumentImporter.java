package io.headhunter.document;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.FieldError;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Imports JSON Lines in constant memory: good lines are written in batches, each in its own transaction; bad ones are
 * reported by number. Importing a file again changes nothing, so an import that was killed is finished by repeating it.
 * Safe for use by many threads.
 */
@Singleton
public final class DocumentImporter {
    /** Chosen; other sizes were not measured. 200 sample documents take about 0.26 s on one connection. */
    private static final int BATCH_SIZE = 200;

    private static final int MAX_REPORTED = 1_000;
    private static final long FOLD_EVERY = 2_000;

    private final DocumentStore store;
    private final LexicalStatistics statistics;
    private final ImportLineReader reader = new ImportLineReader();

    DocumentImporter(DocumentStore store, LexicalStatistics statistics) {
        this.store = store;
        this.statistics = statistics;
    }

    /**
     * A line that was not imported.
     *
     * @param number of the line, from 1
     */
    public record RejectedLine(long number, List<FieldError> errors) {
        public RejectedLine {
            errors = List.copyOf(errors);
        }
    }

    /**
     * What an import did so far.
     *
     * @param lines read, blank ones not counted
     * @param written documents that are other than before
     * @param unchanged documents that were there already, as they are or newer
     * @param rejected lines that are no document
     * @param rejectedLines the first 1,000 of them
     */
    public record ImportReport(
            long lines, long written, long unchanged, long rejected, List<RejectedLine> rejectedLines) {
        public ImportReport {
            rejectedLines = List.copyOf(rejectedLines);
        }
    }

    /**
     * Reads to the end of the stream, which is not closed.
     *
     * @param progress called after each batch
     * @throws IOException if the stream cannot be read
     * @throws DependencyUnavailableException if the database does not answer; what was written stays
     */
    public ImportReport run(TenantId tenant, InputStream input, Consumer<ImportReport> progress) throws IOException {
        JsonLines lines = new JsonLines(input, ImportLineReader.MAX_LINE_BYTES);
        List<RejectedLine> rejectedLines = new ArrayList<>();
        long read = 0;
        long rejected = 0;
        try (WriteLanes lanes = new WriteLanes(batch -> write(tenant, batch), BATCH_SIZE)) {
            for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
                read++;
                switch (reader.read(line)) {
                    case ImportLine.Valid valid -> lanes.add(valid.document());
                    case ImportLine.Invalid invalid -> {
                        rejected++;
                        if (rejectedLines.size() < MAX_REPORTED) {
                            rejectedLines.add(new RejectedLine(line.number(), invalid.errors()));
                        }
                    }
                }
                if (read % BATCH_SIZE == 0) {
                    progress.accept(report(read, rejected, lanes, rejectedLines));
                }
            }
            lanes.finish();
            refresh(tenant);
            ImportReport report = report(read, rejected, lanes, rejectedLines);
            progress.accept(report);
            return report;
        }
    }

    private final AtomicLong sinceFold = new AtomicLong();

    private int write(TenantId tenant, List<DocumentWrite> batch) {
        try {
            int written = store.write(tenant, batch);
            if (sinceFold.addAndGet(written) >= FOLD_EVERY) {
                sinceFold.set(0);
                statistics.fold(tenant);
            }
            return written;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database refused a batch of documents", e);
        }
    }

    private void refresh(TenantId tenant) {
        try {
            statistics.refresh(tenant);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private static ImportReport report(long read, long rejected, WriteLanes lanes, List<RejectedLine> rejectedLines) {
        long written = lanes.written();
        return new ImportReport(read, written, Math.max(0, lanes.taken() - written), rejected, rejectedLines);
    }
}
