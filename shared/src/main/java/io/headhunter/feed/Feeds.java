package io.headhunter.feed;

import io.headhunter.document.DocumentKind;
import io.headhunter.feed.http.HttpFetch;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The feeds there are. Methods fail with {@link io.headhunter.problem.DependencyUnavailableException} if the database does
 * not answer, and with {@link io.headhunter.problem.NotPermittedException} if there is no such tenant. Safe for use by many
 * threads.
 */
@Singleton
public final class Feeds {
    /** Of a tenant. Chosen: more than anybody was seen to have. */
    static final int MOST = 100;

    private final FeedStore store;
    private final HttpFetch http;
    private final TenantRegistry tenants;

    Feeds(FeedStore store, HttpFetch http, TenantRegistry tenants) {
        this.store = store;
        this.http = http;
        this.tenants = tenants;
    }

    /**
     * Enters a feed, or says something else of one that there is; it is then read wholly the next time. Nobody is asked yet.
     *
     * @throws InvalidRequestException if the address can never be asked
     * @throws ConflictException if the feed is there with another kind, or the tenant has as many as it may
     */
    public Feed add(TenantId tenant, FeedId id, DocumentKind kind, String url, OnMissing onMissing) {
        tenants.require(tenant);
        String address = http.check("url", url);
        if (!store.add(tenant, id, kind, address, onMissing, MOST)) {
            throw new ConflictException(
                    store.find(tenant, id).isPresent()
                            ? "The feed " + id
                                    + " has documents of another kind; expected the same kind; choose another"
                                    + " name, or remove the feed"
                            : "The tenant has " + MOST + " feeds; expected fewer; remove one");
        }
        return require(tenant, id);
    }

    /**
     * Forgets a feed. Its documents stay as they are.
     *
     * @throws NotFoundException if there is none
     */
    public void remove(TenantId tenant, FeedId id) {
        tenants.require(tenant);
        if (!store.remove(tenant, id)) {
            throw missing(id);
        }
    }

    /** @throws NotFoundException if there is none */
    public Feed require(TenantId tenant, FeedId id) {
        return store.find(tenant, id).orElseThrow(() -> missing(id));
    }

    public Optional<Feed> find(TenantId tenant, FeedId id) {
        return store.find(tenant, id);
    }

    /** @param tenant null: everybody's */
    public List<Feed> list(@Nullable TenantId tenant) {
        if (tenant != null) {
            tenants.require(tenant);
        }
        return store.list(tenant);
    }

    /** A name and whose. */
    public record Due(TenantId tenant, FeedId feed) {}

    /**
     * What a schedule has to fetch: what nobody has begun to fetch for so long, and what was not finished.
     *
     * @param tenant null: everybody's
     */
    public List<Due> due(@Nullable TenantId tenant, Duration age) {
        return store.due(tenant, age);
    }

    static NotFoundException missing(FeedId id) {
        return new NotFoundException(
                "There is no feed " + id + "; expected the name of one; ./headhunter feed list shows them");
    }
}
