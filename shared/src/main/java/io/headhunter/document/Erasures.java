package io.headhunter.document;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted, so that it can be deleted again where a backup brought it back. A list of them has to be kept apart from
 * the database, or it is lost with it. Safe for use by many threads.
 */
@Singleton
public final class Erasures {
    private final TombstoneStore store;
    private final Documents documents;

    Erasures(TombstoneStore store, Documents documents) {
        this.store = store;
        this.documents = documents;
    }

    /** What became of a deletion that was repeated. */
    public enum Outcome {
        /** The document was there again, and is gone. */
        REPEATED,
        /** It was not there. */
        GONE_ALREADY,
        /** It was written after it had been deleted, and stays: somebody has to look. */
        WRITTEN_SINCE
    }

    /**
     * Hands over what was deleted at that moment or later and has not been written since, by key.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public void since(TenantId tenant, Instant since, Consumer<Tombstone> consumer) {
        DocumentKey after = null;
        for (List<Tombstone> page = page(tenant, since, after); !page.isEmpty(); page = page(tenant, since, after)) {
            page.forEach(consumer);
            after = page.getLast().key();
        }
    }

    private List<Tombstone> page(TenantId tenant, Instant since, @Nullable DocumentKey after) {
        try {
            return store.since(tenant, since, after);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer; try again later", e);
        }
    }

    /**
     * Deletes a document again unless it was written after it had been deleted. May be repeated.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public Outcome repeat(TenantId tenant, Tombstone tombstone) {
        return switch (documents.delete(
                tenant,
                tombstone.key(),
                tombstone.sourceVersion(),
                current -> current == null || !current.updatedAt().isAfter(tombstone.deletedAt()))) {
            case DeleteOutcome.Deleted _ -> Outcome.REPEATED;
            case DeleteOutcome.Absent _ -> Outcome.GONE_ALREADY;
            case DeleteOutcome.Older _, DeleteOutcome.Refused _ -> Outcome.WRITTEN_SINCE;
        };
    }
}
