package io.headhunter.space;

import io.headhunter.backfill.VectorGaps;
import io.headhunter.cache.ChangePusher;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.space.SpaceStore.Counts;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from one embedding model to another: create, backfill, build indexes, verify, switch, retire. Each step may be
 * killed and repeated, and searches go on during all of them. Safe for use by many threads.
 */
@Singleton
public final class SpaceChange {
    /** The SQLSTATE of who may not. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final Logger log = LoggerFactory.getLogger(SpaceChange.class);

    private final SpaceStore store;
    private final SwitchStore switches;
    private final SpaceVerifier verifier;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProviders providers;
    private final VectorGaps gaps;
    private final VectorIndexes indexes;
    private final TenantRegistry tenants;
    private final ChangePusher caches;

    SpaceChange(
            SpaceStore store,
            SwitchStore switches,
            SpaceVerifier verifier,
            EmbeddingSpaces spaces,
            EmbeddingProviders providers,
            VectorGaps gaps,
            VectorIndexes indexes,
            TenantRegistry tenants,
            ChangePusher caches) {
        this.store = store;
        this.switches = switches;
        this.verifier = verifier;
        this.spaces = spaces;
        this.providers = providers;
        this.gaps = gaps;
        this.indexes = indexes;
        this.tenants = tenants;
        this.caches = caches;
    }

    /**
     * Makes a space that is built beside the serving one, and queues all documents for it. Who writes documents waits for a
     * moment. If it is killed after the space is there, the next backfill queues what is missing.
     *
     * @param label {@code provider/model}
     * @throws InvalidRequestException if nobody here computes that model; names what there is
     * @throws ConflictException if there is a space of it in use
     * @throws NotPermittedException if this process's database role does not own the tables
     */
    public EmbeddingSpace create(String label) {
        EmbeddingProvider provider = providers
                .named(label)
                .orElseThrow(() -> InvalidRequestException.of(
                        "model", "is not known here; expected one of " + String.join(", ", providers.labels())));
        spaces.ensureServing();
        OptionalInt created = answer(() -> owned(() -> store.create(provider)));
        if (created.isEmpty()) {
            throw new ConflictException(
                    "There is a space of " + label + " in use; expected none; look for it with embedding-space list");
        }
        EmbeddingSpace space = require(created.getAsInt());
        long waiting = gaps.queue(space);
        log.info("space created space={} model={} waiting={}", space.spaceId(), label, waiting);
        return space;
    }

    /** All spaces, with what they hold. */
    public List<SpaceStatus> list() {
        return spaces.all().stream().map(this::status).toList();
    }

    /** @throws NotFoundException if there is no such space */
    public SpaceStatus status(int spaceId) {
        return status(require(spaceId));
    }

    private SpaceStatus status(EmbeddingSpace space) {
        return answer(() -> {
            Counts counts = counts(space);
            SpaceStore.Row row = store.find(space);
            return new SpaceStatus(
                    space,
                    counts.documents(),
                    counts.vectors(),
                    counts.truncated(),
                    counts.waiting(),
                    counts.parked(),
                    row.statusSince(),
                    row.inStatus(),
                    indexes.list(null).stream()
                            .filter(index -> index.spaceId() == space.spaceId())
                            .toList(),
                    row.verification(),
                    row.verifiedAt(),
                    row.isOutdated());
        });
    }

    /**
     * Looks at every document and asks some queries; what is found is kept with the space.
     *
     * @throws NotFoundException if there is no such space
     * @throws ConflictException if it is retired
     * @throws DependencyUnavailableException if the database or a provider does not answer
     */
    public Verification verify(int spaceId) {
        EmbeddingSpace space = require(spaceId);
        if (space.isRetired()) {
            throw new ConflictException("Space " + spaceId + " is retired and has no vectors; expected one in use");
        }
        return answer(() -> {
            EmbeddingSpace compared = serving()
                    .filter(serving -> providers.find(serving).isPresent())
                    .orElse(null);
            Verification found = verifier.verify(space, compared, counts(space));
            store.keep(space, found);
            return found;
        });
    }

    /** What keeps a space from serving now, in sentences; empty: nothing. */
    public List<String> lacks(int spaceId) {
        SpaceStatus status = status(spaceId);
        EmbeddingSpace space = status.space();
        List<String> lacks = new ArrayList<>();
        if (providers.find(space).isEmpty()) {
            lacks.add("nobody here computes vectors of " + space.label());
        }
        if (space.status().equals("building")) { // one that has served before was verified then
            Verification verification = status.verification();
            if (verification == null || status.isVerificationOutdated()) {
                lacks.add("it was not verified within the last hour: embedding-space verify " + spaceId);
            } else {
                lacks.addAll(verification.lacks());
            }
        }
        if (status.waiting() > SpaceVerifier.tolerated(status.documents())) {
            lacks.add(status.waiting() + " documents wait for a vector: backfill");
        }
        serving().ifPresent(serving -> lacks.addAll(missingIndexes(serving, status)));
        return lacks;
    }

    /** The way back must not depend on counting everything. */
    private List<String> lacksAsFarAsSeen(int spaceId) {
        try {
            return lacks(spaceId);
        } catch (DependencyUnavailableException e) {
            return List.of("nobody could look at it: " + e.getMessage());
        }
    }

    private List<String> missingIndexes(EmbeddingSpace serving, SpaceStatus status) {
        return indexes.list(null).stream()
                .filter(index -> index.spaceId() == serving.spaceId() && index.isUsable())
                .filter(index -> status.indexes().stream().noneMatch(other -> isSame(index, other)))
                .map(index -> "the index " + index.type().label() + " of " + index.tenant() + " "
                        + index.kind().label() + " is not built: index build")
                .toList();
    }

    private static boolean isSame(VectorIndex index, VectorIndex other) {
        return other.isUsable()
                && other.type() == index.type()
                && other.kind() == index.kind()
                && other.tenant().equals(index.tenant());
    }

    /**
     * Has searches use the space. It is one transaction: whatever ends it early leaves everything as it was. The space that
     * served before stands by, and is kept up to date until it is retired, so the way back is the same call.
     *
     * @param isForced whether it serves although it lacks something
     * @return what it lacks; not empty only if forced
     * @throws NotFoundException if there is no such space
     * @throws ConflictException if it lacks something, or is retired
     */
    public List<String> switchTo(int spaceId, boolean isForced) {
        EmbeddingSpace space = require(spaceId);
        List<String> lacks = space.isServing() ? List.of() : isForced ? lacksAsFarAsSeen(spaceId) : lacks(spaceId);
        if (!lacks.isEmpty() && !isForced) {
            throw new ConflictException("Space " + spaceId + " is not fit to serve: " + String.join("; ", lacks)
                    + "; expected nothing of that, or --force (\"force\": true)");
        }
        answer(() -> {
            switches.serve(space);
            return space;
        });
        spaces.forgetServing();
        tenants.list().forEach(tenant -> caches.push(new TenantId(tenant.tenantId())));
        log.info("space serves space={} model={} lacks={}", spaceId, space.label(), lacks);
        return lacks;
    }

    /**
     * Drops the vectors of a space that does not serve, and keeps its row. Who writes documents waits for a moment.
     *
     * @throws NotFoundException if there is no such space
     * @throws ConflictException if it serves, or did so until a moment ago
     * @throws NotPermittedException if this process's database role does not own the tables
     */
    public void retire(int spaceId) {
        EmbeddingSpace space = require(spaceId);
        answer(() -> {
            owned(() -> {
                switches.retire(space);
                return space;
            });
            switches.dropQueue(
                    space,
                    tenants.list().stream()
                            .map(tenant -> new TenantId(tenant.tenantId()))
                            .toList());
            return space;
        });
        log.info("space retired space={} model={}", spaceId, space.label());
    }

    /** As it is now, not as this process remembers it. */
    private Optional<EmbeddingSpace> serving() {
        return spaces.inUse().stream().filter(EmbeddingSpace::isServing).findFirst();
    }

    private Counts counts(EmbeddingSpace space) throws SQLException {
        Counts counts = Counts.NONE;
        for (var tenant : tenants.list()) {
            counts = counts.plus(store.count(new TenantId(tenant.tenantId()), space));
        }
        return counts;
    }

    private EmbeddingSpace require(int spaceId) {
        return spaces.all().stream()
                .filter(space -> space.spaceId() == spaceId)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no embedding space " + spaceId));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** What only the owner of the tables may do. */
    private static <T> T owned(Question<T> change) throws SQLException {
        try {
            return change.ask();
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw NotPermittedException.notPermitted("The database role of this process may not make or drop the"
                        + " tables of a space; expected the role that owns them; run this step of embedding-space with"
                        + " that role");
            }
            throw e;
        }
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
