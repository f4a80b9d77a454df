package io.headhunter.source;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.util.List;

/**
 * Where the record of fields is that the search database may lack. At most one bean; without one nothing is asked. Used by
 * many threads at once.
 */
@FunctionalInterface
public interface DocumentSource {
    /**
     * Reads documents of one tenant in one exchange. The tenant is a part of what is addressed, so that an id alone reaches
     * nobody else's record. Never throws because of what the source does, and lets go of the exchange at the deadline.
     *
     * @param ids of at most {@link #batchSize()} documents, each once
     * @return an outcome for each id, in their order
     */
    List<SourceOutcome> read(TenantId tenant, DocumentKind kind, List<String> ids, Deadline deadline);

    /** Most documents that one exchange can ask for, 1 or more. */
    default int batchSize() {
        return 1;
    }
}
