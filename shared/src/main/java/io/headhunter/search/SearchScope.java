package io.headhunter.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every stage of one search knows.
 *
 * @param query the request's query, parsed once for all stages
 * @param text the words to rank by: {@link SearchRequest#text()}
 * @param space the serving one; null if none serves yet
 * @param predicate what every result must satisfy
 * @param idleTerms terms of a boolean query that do not filter, because they are stop words
 * @param stages runs and times them
 */
record SearchScope(
        Tenant tenant,
        @Nullable EmbeddingSpace space,
        SearchRequest request,
        ParsedQuery query,
        String text,
        DocumentPredicate predicate,
        List<String> idleTerms,
        Deadline deadline,
        SearchStages stages) {
    SearchScope {
        idleTerms = List.copyOf(idleTerms);
    }

    StageTimes times() {
        return stages.times();
    }

    TenantId tenantId() {
        return new TenantId(tenant.tenantId());
    }

    DocumentKind kind() {
        return request.kind();
    }
}
