package io.headhunter.verification;

import io.headhunter.cache.ChangePusher;
import io.headhunter.concurrent.Heartbeat;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexBloat;
import io.headhunter.observe.VerificationMeters;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.verification.VerificationReport.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everything that is derived from a tenant's documents with the documents, and repairs what differs. Each step is
 * whole by itself, so a run that is killed is gone on with, and one that is repeated finds nothing. Writes nothing where all
 * is well but its own row. Embeds nothing: what lacks a vector is queued for a backfill. Safe for use by many threads.
 */
@Singleton
public final class Verification {
    private static final Logger log = LoggerFactory.getLogger(Verification.class);

    private final VerificationStore store;
    private final StatisticsStore statistics;
    private final RunStore runs;
    private final LexicalStatistics lexical;
    private final EmbeddingSpaces spaces;
    private final ChangePusher caches;
    private final IndexBloat bloat;
    private final TenantRegistry registry;
    private final VerificationMeters meters;
    private final Duration beat;
    private final Clock clock = Clock.systemUTC();

    @Inject
    Verification(
            VerificationStore store,
            StatisticsStore statistics,
            RunStore runs,
            LexicalStatistics lexical,
            EmbeddingSpaces spaces,
            ChangePusher caches,
            IndexBloat bloat,
            TenantRegistry registry,
            VerificationMeters meters) {
        this(store, statistics, runs, lexical, spaces, caches, bloat, registry, meters, Heartbeat.INTERVAL);
    }

    /** @param beat how often a run says that it lives */
    Verification(
            VerificationStore store,
            StatisticsStore statistics,
            RunStore runs,
            LexicalStatistics lexical,
            EmbeddingSpaces spaces,
            ChangePusher caches,
            IndexBloat bloat,
            TenantRegistry registry,
            VerificationMeters meters,
            Duration beat) {
        this.store = store;
        this.statistics = statistics;
        this.runs = runs;
        this.lexical = lexical;
        this.spaces = spaces;
        this.caches = caches;
        this.bloat = bloat;
        this.registry = registry;
        this.meters = meters;
        this.beat = beat;
    }

    /**
     * Goes on with the tenant's unfinished run, or begins one. Stops between two steps once the deadline has come; the
     * recount of statistics is one step, however large the tenant.
     *
     * @param progress called before each step with the name of its stage
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws DependencyUnavailableException if the database does not answer; the next run goes on behind the last step
     */
    public VerificationReport run(TenantId tenant, Deadline deadline, Consumer<String> progress) {
        registry.require(tenant);
        try {
            Optional<RunStore.Begun> begun = runs.begin(tenant);
            if (begun.isEmpty()) {
                return report(UUID.randomUUID(), tenant, State.RUNNING, new Findings(), clock.instant());
            }
            return work(tenant, begun.get(), deadline, progress);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private VerificationReport work(TenantId tenant, RunStore.Begun begun, Deadline deadline, Consumer<String> progress)
            throws SQLException {
        RunStore.Hold hold = begun.hold();
        boolean isHeld;
        try (Heartbeat _ = new Heartbeat("verification", beat, hold::beat)) {
            isHeld = steps(tenant, begun, deadline, progress);
        }
        if (!isHeld) {
            log.warn("verification run={} tenant={} was silent for too long and goes on elsewhere", hold.run(), tenant);
            return runs.find(tenant, hold.run())
                    .orElseGet(() -> report(hold.run(), tenant, State.RUNNING, begun.findings(), clock.instant()));
        }
        runs.forgetOld(tenant);
        return tell(runs.find(tenant, hold.run()).orElseThrow());
    }

    /** False: another has taken it over. */
    private boolean steps(TenantId tenant, RunStore.Begun begun, Deadline deadline, Consumer<String> progress)
            throws SQLException {
        RunStore.Hold hold = begun.hold();
        Findings findings = begun.findings();
        List<Stage> stages = stages(tenant, false);
        String after = begun.after();
        int first = indexOf(stages, begun.stage());
        for (Stage stage : stages.subList(first, stages.size())) {
            if (!stage.name().equals(begun.stage())) {
                after = "";
            }
            String key = after;
            while (key != null) {
                if (deadline.isExpired()) {
                    return hold.pause(stage.name(), key, findings);
                }
                if (!hold.save(stage.name(), key, findings)) {
                    return false;
                }
                progress.accept(stage.name());
                key = stage.step(key, findings);
            }
        }
        return hold.finish(findings);
    }

    /** From the beginning if that stage is not there any more, because its space was retired. */
    private static int indexOf(List<Stage> stages, String name) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(name)) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Only looks: repairs nothing and writes nothing, not even a row of its own.
     *
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws DependencyUnavailableException if the database does not answer
     */
    public VerificationReport look(TenantId tenant, Consumer<String> progress) {
        registry.require(tenant);
        Instant start = clock.instant();
        try {
            Findings findings = new Findings();
            for (Stage stage : stages(tenant, true)) {
                String key = "";
                while (key != null) {
                    progress.accept(stage.name());
                    key = stage.step(key, findings);
                }
            }
            return report(UUID.randomUUID(), tenant, State.FINISHED, findings, start);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Whether one has finished since then.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public boolean isFinishedSince(TenantId tenant, Instant since) {
        return list(tenant).stream()
                .anyMatch(report ->
                        report.finishedAt() != null && report.finishedAt().isAfter(since));
    }

    /**
     * The tenant's verifications, latest first, a hundred at most.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public List<VerificationReport> list(TenantId tenant) {
        try {
            return runs.list(tenant);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private List<Stage> stages(TenantId tenant, boolean dryRun) {
        List<EmbeddingSpace> inUse = spaces.inUse();
        HouseStages house = new HouseStages(store, statistics, lexical, caches, bloat, inUse, tenant, dryRun);
        List<Stage> stages = new ArrayList<>();
        stages.add(house.fold());
        stages.addAll(new RowStages(store, caches, tenant, dryRun).all(inUse));
        stages.addAll(house.all());
        return stages;
    }

    private VerificationReport report(UUID run, TenantId tenant, State state, Findings findings, Instant start) {
        return new VerificationReport(
                run,
                tenant,
                state,
                findings.allFound(),
                findings.allRepaired(),
                start,
                state == State.FINISHED ? clock.instant() : null);
    }

    private VerificationReport tell(VerificationReport report) {
        if (report.state() == State.FINISHED) {
            report.found().forEach((defect, count) -> meters.found(defect.label(), count));
            report.repaired().forEach((defect, count) -> meters.repaired(defect.label(), count));
        }
        log.info(
                "verification run={} tenant={} state={} found={} repaired={}",
                report.run(),
                report.tenant(),
                report.state(),
                report.found(),
                report.repaired());
        return report;
    }
}
