package io.headhunter.function.search.contract;

import io.headhunter.document.DocumentKind;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.search.suggest.Suggester;
import io.headhunter.search.suggest.Suggestion;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/** Suggests back what it was asked, so that a test sees what came through the door. */
@Singleton
@Primary
@Requires(property = ScriptedSearcher.SWITCH, value = "true")
final class ScriptedSuggester implements Suggester {
    @Override
    public List<Suggestion> suggest(TenantId tenant, DocumentKind kind, String typed, int limit, Deadline deadline) {
        if (tenant.value().equals(TenantRules.UNKNOWN)) {
            throw NotPermittedException.notPermitted(
                    "tenant is not known; expected one that exists; check its spelling");
        }
        return List.of(new Suggestion(tenant.value() + " " + kind.label() + " " + typed, "title", limit));
    }
}
