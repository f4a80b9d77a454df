package io.headhunter.search.suggest;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.util.List;

/** Titles and skills that go with what somebody types. Safe for use by many threads. */
public interface Suggester {
    int MAX_TYPED_CHARACTERS = 100;
    int MAX_LIMIT = 20;
    int DEFAULT_LIMIT = 10;

    /**
     * Values of active documents that begin with what is typed, the most frequent first; then those that resemble it,
     * the most similar first. Case and accents do not matter.
     *
     * @param typed at most {@value #MAX_TYPED_CHARACTERS} characters
     * @param limit at most {@value #MAX_LIMIT}
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws io.headhunter.problem.OverloadedException if there is no room for it before the deadline
     * @throws io.headhunter.problem.DependencyUnavailableException if the database does not answer
     */
    List<Suggestion> suggest(TenantId tenant, DocumentKind kind, String typed, int limit, Deadline deadline);
}
