package io.headhunter.search.suggest;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.Freshness;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.HeadhunterException;
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
    private final ReadConnections reads;
    private final Permits permits;

    StoredSuggester(
            TenantRegistry tenants,
            SuggestionStore store,
            ReadConnections reads,
            @Named("suggestions") Permits permits) {
        this.tenants = tenants;
        this.store = store;
        this.reads = reads;
        this.permits = permits;
    }

    @Override
    public List<Suggestion> suggest(TenantId tenant, DocumentKind kind, String typed, int limit, Deadline deadline) {
        try (Permits.Turn _ = permits.enter(tenant.value(), deadline)) { // the permit in hand is all it needs
            tenants.require(tenant);
            return typed.isBlank()
                    ? List.of()
                    : reads.route(Freshness.WITHIN_LAG).run(() -> store.values(tenant, kind, typed, limit));
        } catch (HeadhunterException e) {
            throw e;
        } catch (SQLException | DataAccessException | ConnectionException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } catch (Exception e) {
            throw new IllegalStateException("the suggestions failed", e);
        }
    }
}
