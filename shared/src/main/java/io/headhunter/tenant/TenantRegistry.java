package io.headhunter.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotPermittedException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenants there are. Safe for use by many threads. */
@Singleton
public final class TenantRegistry implements ObservedCache {
    private static final Duration FRESHNESS = Duration.ofSeconds(30);
    private static final int MAX_CACHED = 10_000;
    private static final int MAX_LANGUAGES = 8;
    private static final int MAX_NAME_CHARACTERS = 200;
    private static final String UNIQUE_VIOLATION = "23505";

    private static final Set<String> LANGUAGE_CODES = Set.of(Locale.getISOLanguages());

    private final TenantRepository repository;
    /** Known tenants only: one that was created a moment ago is found at once. */
    private final Cache<TenantId, Tenant> known = Caffeine.newBuilder()
            .expireAfterWrite(FRESHNESS)
            .maximumSize(MAX_CACHED)
            .recordStats()
            .build();

    TenantRegistry(TenantRepository repository) {
        this.repository = repository;
    }

    /** The tenant, if it was looked up lately; null if the database would have to be asked. */
    public @Nullable Tenant findInMemory(TenantId id) {
        return known.getIfPresent(id);
    }

    public Optional<Tenant> find(TenantId id) {
        Tenant cached = known.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Tenant> found = repository.findByTenantId(id.value());
        found.ifPresent(tenant -> known.put(id, tenant));
        return found;
    }

    /** @throws NotPermittedException if there is no such tenant */
    public Tenant require(TenantId id) {
        return find(id).orElseThrow(() -> NotPermittedException.notPermitted("The tenant does not exist, or is not the"
                + " caller's; expected the id of an existing one (X-Tenant-ID, --tenant); ./headhunter tenant list shows"
                + " them"));
    }

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("tenants", MAX_CACHED, known);
    }

    public List<Tenant> list() {
        return repository.findAllOrderByTenantId();
    }

    /**
     * @throws InvalidRequestException if a language is not an ISO 639-1 code or there is none
     * @throws ConflictException if the tenant exists
     */
    public Tenant create(TenantId id, String displayName, List<String> languages) {
        if (displayName.isBlank() || displayName.length() > MAX_NAME_CHARACTERS || displayName.indexOf('\0') >= 0) {
            throw InvalidRequestException.of("displayName", "is blank or longer than " + MAX_NAME_CHARACTERS);
        }
        if (languages.isEmpty() || languages.size() > MAX_LANGUAGES || !LANGUAGE_CODES.containsAll(languages)) {
            throw InvalidRequestException.of(
                    "languages", "are not 1 to " + MAX_LANGUAGES + " codes of ISO 639-1; expected e.g. en,pt");
        }
        try {
            return repository.save(new Tenant(id.value(), displayName, languages));
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new ConflictException("Tenant " + id + " exists already");
            }
            throw e;
        }
    }
}
