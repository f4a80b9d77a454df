package io.headhunter.search.suggest;

import io.headhunter.concurrent.Permits;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Suggests from the titles and skills that are counted. Safe for use by many threads. */
@Singleton
final class StoredSuggester implements Suggester {
    private final TenantRegistry tenants;
    private final SuggestionStore store;
    private final Permits permits;

    StoredSuggester(TenantRegistry tenants, SuggestionStore store, @Named("suggestions") Permits permits) {
        this.tenants = tenants;
        this.store = store;
        this.permits = permits;
    }

    @Override
    public List<Suggestion> suggest(TenantId tenant, DocumentKind kind, String typed, int limit, Deadline deadline) {
        try (Permits.Turn _ = permits.enter(tenant.value(), deadline)) { // the permit in hand is all it needs
            tenants.require(tenant);
            return typed.isBlank() ? List.of() : store.values(tenant, kind, typed, limit);
        } catch (SQLException | DataAccessException | ConnectionException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
