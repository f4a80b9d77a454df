package io.headhunter.benchmark.relevance;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentStore;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * The tenant of a set: made once, and found again by the content of the corpus, so that the same corpus is imported and
 * embedded once. An import that was killed goes on where it stopped. Safe for use by many threads.
 */
@Singleton
final class EvaluationTenants {
    private static final Duration PATIENCE = Duration.ofDays(1);
    /** A killed run's leases end half a minute later. */
    private static final Duration LEASE_POLLING = Duration.ofSeconds(5);

    private static final int HASH_DIGITS = 16;

    private final TenantRegistry registry;
    private final DocumentImporter importer;
    private final DocumentStore documents;
    private final Backfill backfill;
    private final EvaluationTenantStore store;

    EvaluationTenants(
            TenantRegistry registry,
            DocumentImporter importer,
            DocumentStore documents,
            Backfill backfill,
            EvaluationTenantStore store) {
        this.registry = registry;
        this.importer = importer;
        this.documents = documents;
        this.backfill = backfill;
        this.store = store;
    }

    /** Named by all that decides what is in it. */
    static TenantId idOf(RelevanceSet set, List<String> languages) {
        return new TenantId("evaluate-" + CorpusRecords.VERSION + "-" + String.join("", languages) + "-"
                + set.corpus().contentHash().substring(0, HASH_DIGITS));
    }

    /** Imports and embeds what is missing. */
    TenantId prepare(RelevanceSet set, List<String> languages, boolean isFresh, EvaluationProgress progress)
            throws IOException {
        TenantId tenant = idOf(set, languages);
        if (registry.find(tenant).isEmpty()) {
            try {
                registry.create(tenant, "Evaluation of " + CorpusRecords.cut(set.name(), 100), languages);
            } catch (ConflictException e) {
                // Another process was faster: what we wanted is there.
            }
        } else if (isFresh) {
            store.removeDocuments(tenant);
        }
        long expected = set.corpus().ids().size();
        if (documents.count(tenant, set.corpus().kind()) != expected) {
            importCorpus(set, tenant, expected, progress);
        }
        embed(tenant, progress);
        return tenant;
    }

    /** Also what a run that was killed, or one elsewhere, still holds: it comes back when the lease ends. */
    private void embed(TenantId tenant, EvaluationProgress progress) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            BackfillProgress embedded = backfill.run(BackfillRequest.of(tenant), deadline, soFar -> {
                if (soFar.total() > 0) {
                    progress.show("embedded", soFar.done(), soFar.total());
                }
            });
            if (embedded.outcome() == BackfillOutcome.FAILED) {
                throw new DependencyUnavailableException(
                        embedded.failed() + " documents of the set were not embedded; run it again to go on", null);
            }
            if (embedded.outcome() != BackfillOutcome.CONTINUED) {
                return;
            }
            progress.show("embedded, the rest is held by another run", embedded.done(), embedded.total());
            try {
                Thread.sleep(LEASE_POLLING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DependencyUnavailableException("The embedding was interrupted", e);
            }
        }
    }

    private void importCorpus(RelevanceSet set, TenantId tenant, long expected, EvaluationProgress progress)
            throws IOException {
        ImportReport report;
        try (InputStream lines = set.importLines()) {
            report = importer.run(tenant, lines, soFar -> progress.show("imported", soFar.lines(), expected));
        }
        if (report.rejected() > 0) {
            DocumentImporter.RejectedLine first = report.rejectedLines().getFirst();
            throw RelevanceSetException.malformed(
                    set.name() + "/" + RelevanceSet.CORPUS,
                    first.number(),
                    first.errors().getFirst().toString());
        }
    }

    void discard(TenantId tenant) {
        store.removeDocuments(tenant);
    }
}
