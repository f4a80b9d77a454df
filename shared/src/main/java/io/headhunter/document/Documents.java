package io.headhunter.document;

import io.headhunter.cache.AnswerErasure;
import io.headhunter.cache.ChangePusher;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents one by one, for whoever waits to hear what became of each: the one use case behind the HTTP paths and the
 * messages. Everything but the vector is up to date when a method returns. Safe for use by many threads.
 */
@Singleton
public final class Documents {
    private final RevisionStore store;
    private final ChangePusher caches;
    private final AnswerErasure answers;
    private final LexicalStatistics statistics;

    Documents(RevisionStore store, ChangePusher caches, AnswerErasure answers, LexicalStatistics statistics) {
        this.store = store;
        this.caches = caches;
        this.answers = answers;
        this.statistics = statistics;
    }

    /** @throws DependencyUnavailableException if the database does not answer */
    public Optional<CurrentDocument> find(TenantId tenant, DocumentKey key) {
        try {
            return store.find(tenant, key);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Writes a document, in place of all that there was.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public WriteOutcome put(TenantId tenant, DocumentWrite document, Precondition precondition) {
        return write(tenant, List.of(document), precondition).getFirst();
    }

    /**
     * Writes documents, each of them once among these, in one transaction.
     *
     * @return what became of each, in their order
     * @throws DependencyUnavailableException if the database does not answer: none is written
     */
    public List<WriteOutcome> putAll(TenantId tenant, List<DocumentWrite> documents) {
        return write(tenant, documents, Precondition.NONE);
    }

    /** What writers of many documents do at their end, so that statistics stay small and weights true. */
    public void refreshStatistics(TenantId tenant) {
        try {
            statistics.refresh(tenant);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Begins an import; nothing is read yet. */
    public LineImport open(TenantId tenant, InputStream lines) {
        return new LineImport(tenant, lines, new ImportLineReader(), batch -> putAll(tenant, batch), statistics);
    }

    /** The same for documents of one kind, whose lines need not name it. */
    public LineImport open(TenantId tenant, DocumentKind kind, InputStream lines) {
        return new LineImport(tenant, lines, new ImportLineReader(kind), batch -> putAll(tenant, batch), statistics);
    }

    private List<WriteOutcome> write(TenantId tenant, List<DocumentWrite> documents, Precondition precondition) {
        try {
            List<WriteOutcome> outcomes = store.write(tenant, documents, precondition);
            if (outcomes.stream()
                    .anyMatch(outcome ->
                            outcome instanceof WriteOutcome.Created || outcome instanceof WriteOutcome.Updated)) {
                caches.push(tenant);
            }
            return outcomes;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Deletes a document: its fields, words, facets, vectors, queued work, what of it is counted and suggested, and the
     * cached answers that show it. Its key and source version stay, so that a write that comes late does not bring it back.
     *
     * @param sourceVersion of the deletion; null: that of the document
     * @throws DependencyUnavailableException if the database does not answer
     */
    public DeleteOutcome delete(
            TenantId tenant, DocumentKey key, @Nullable Long sourceVersion, Precondition precondition) {
        try {
            DeleteOutcome outcome = store.delete(tenant, key, sourceVersion, precondition);
            if (outcome instanceof DeleteOutcome.Deleted) {
                caches.push(tenant);
                answers.erase(tenant, key.kind().label(), key.id());
                statistics.fold(
                        tenant); // else its titles and skills would be counted and suggested until somebody does
            }
            return outcome;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static DependencyUnavailableException unavailable(SQLException cause) {
        return new DependencyUnavailableException("The database does not answer; try again later", cause);
    }
}
