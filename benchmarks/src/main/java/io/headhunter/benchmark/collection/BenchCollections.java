package io.headhunter.benchmark.collection;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.benchmark.Progress;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes collections, by the same import and the same backfill as any other documents. What is there is kept: a
 * collection of a size is made once for a data folder, and one that was killed half way is finished.
 */
public final class BenchCollections {
    public static final int MAX_DOCUMENTS = 5_000_000;
    /** Beyond so many, the collection of so many is enlarged: embedding a million takes hours. */
    static final int LARGEST_EMBEDDED = 100_000;

    /** Queries come from documents beyond the collection: one for every fifty, within these bounds. */
    private static final int HELD_OUT_SHARE = 50;

    private static final int MIN_HELD_OUT = 200;
    private static final int MAX_HELD_OUT = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;
    /** Longer than any lease. */
    private static final Duration LEASE_PATIENCE = Duration.ofMinutes(15);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final TenantRegistry tenants;
    private final DocumentImporter importer;
    private final Backfill backfill;
    private final ConnectionPool pool;
    private final CollectionStore store;
    private final EmbeddingSpaces spaces;
    private final CandidateWriter writer;

    public BenchCollections(
            TenantRegistry tenants,
            DocumentImporter importer,
            Backfill backfill,
            ConnectionPool pool,
            EmbeddingSpaces spaces,
            CandidateWriter writer) {
        this.tenants = tenants;
        this.importer = importer;
        this.backfill = backfill;
        this.pool = pool;
        this.store = new CollectionStore(pool);
        this.spaces = spaces;
        this.writer = writer;
    }

    /**
     * The collection of that size, made if it is not there, which takes long for a large one. One of more than 100,000
     * is an {@link Enlargement} of the one of 100,000.
     *
     * @throws InvalidRequestException if the size is out of range
     * @throws DependencyUnavailableException if the database does not answer
     */
    public BenchCollection ensure(int documents, Progress progress) throws IOException, SQLException {
        if (documents < 1 || documents > MAX_DOCUMENTS) {
            throw InvalidRequestException.of(
                    "documents", "is " + documents + "; expected 1 to " + MAX_DOCUMENTS + "; choose another size");
        }
        TenantId tenant = new TenantId("bench-" + documents);
        ensureTenant(tenant);
        long present = store.count(tenant, DocumentKind.CANDIDATE);
        if (documents > LARGEST_EMBEDDED) {
            BenchCollection base = ensure(LARGEST_EMBEDDED, progress);
            if (present < documents) {
                new Enlargement(pool, spaces.ensureServing(), base.tenant(), tenant).run(documents, present, progress);
            }
            embed(tenant, progress); // nothing is left to embed, but the statistics are folded
            return new BenchCollection(tenant, documents, base.heldOut());
        }
        if (present < documents) {
            importDocuments(tenant, documents, progress);
        }
        embed(tenant, progress);
        return new BenchCollection(tenant, documents, heldOut(documents));
    }

    private void ensureTenant(TenantId tenant) {
        if (tenants.find(tenant).isEmpty()) {
            try {
                tenants.create(tenant, "Measurements", List.of("en"));
            } catch (ConflictException e) {
                // Another process was faster: what we wanted is there.
            }
        }
    }

    private void importDocuments(TenantId tenant, int documents, Progress progress) throws IOException {
        long startNanos = Ticker.SYSTEM.nanos();
        try (Stream<String> lines = lines(documents, 0).limit(documents)) {
            ImportReport report = importer.run(tenant, new LineStream(lines.iterator()), soFar -> {
                double perSecond = soFar.lines() * NANOS_PER_SECOND / (Ticker.SYSTEM.nanos() - startNanos);
                Duration left = Duration.ofMillis(Math.round(1_000 * (documents - soFar.lines()) / perSecond));
                progress.show("imported", soFar.lines(), documents, perSecond, left);
            });
            if (report.rejected() > 0) {
                throw new IllegalStateException("an invented document is wrong: "
                        + report.rejectedLines().getFirst().errors());
            }
        }
    }

    /** Documents that a killed run had claimed come back when its leases end: these are waited for. */
    private void embed(TenantId tenant, Progress progress) {
        Deadline patience = Deadline.in(LEASE_PATIENCE);
        BackfillOutcome outcome = embedWhatIsFree(tenant, progress);
        while (outcome == BackfillOutcome.CONTINUED && !patience.isExpired()) {
            progress.show("waiting for documents that another run has claimed", 0, 0);
            pause();
            outcome = embedWhatIsFree(tenant, progress);
        }
        if (outcome != BackfillOutcome.FINISHED) {
            throw new DependencyUnavailableException(
                    "Not every document of " + tenant + " could be embedded; see backfill --tenant " + tenant
                            + ", then run the measurement again",
                    null);
        }
    }

    private BackfillOutcome embedWhatIsFree(TenantId tenant, Progress progress) {
        BackfillProgress result = backfill.run(BackfillRequest.of(tenant), Deadline.in(Duration.ofDays(1)), soFar -> {
            if (soFar.done() > 0) {
                progress.show("embedded", soFar.done(), soFar.total(), soFar.perSecond(), soFar.remaining());
            }
        });
        return result.outcome();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("The measurement was interrupted", e);
        }
    }

    private List<DocumentWrite> heldOut(int documents) {
        ImportLineReader reader = new ImportLineReader();
        try (Stream<String> lines = lines(documents, documents)) {
            return lines.map(line -> reader.read(line.getBytes(StandardCharsets.UTF_8)))
                    .map(line -> switch (line) {
                        case ImportLine.Valid valid -> valid.document();
                        case ImportLine.Invalid invalid ->
                            throw new IllegalStateException("an invented document is wrong: " + invalid.errors());
                    })
                    .toList();
        }
    }

    /** The making depends on how many there are, so the held-out ones are always asked for too. */
    private Stream<String> lines(int documents, int skipped) {
        int heldOut = Math.clamp(documents / HELD_OUT_SHARE, MIN_HELD_OUT, MAX_HELD_OUT);
        return writer.lines(documents + heldOut, skipped);
    }
}
