package io.headhunter.search;

import io.headhunter.db.Freshness;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;

/** The search use case. Safe for use by many threads. */
public interface Searcher {
    /**
     * Searches one tenant's documents.
     *
     * @param freshness what the answer must show at least
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws io.headhunter.problem.InvalidRequestException if the vector is not of the serving space
     * @throws io.headhunter.problem.DependencyUnavailableException if no leg could answer
     * @throws io.headhunter.problem.DeadlineExceededException if nothing usable was ready in time
     */
    SearchResult search(TenantId tenant, SearchRequest request, Deadline deadline, Freshness freshness);

    /** As above, for an answer that nobody keeps. */
    default SearchResult search(TenantId tenant, SearchRequest request, Deadline deadline) {
        return search(tenant, request, deadline, Freshness.WITHIN_LAG);
    }
}
