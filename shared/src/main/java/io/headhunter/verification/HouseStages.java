package io.headhunter.verification;

import io.headhunter.cache.ChangePusher;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.index.IndexBloat;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages that take one step: statistics, indexes, the queue, runs, changes that caches were not told. Of one thread. */
final class HouseStages {
    /** A run says every few seconds that it lives; a process that was frozen for as long is not coming back. Chosen. */
    private static final String LOST_AFTER = "15 minutes";

    private final VerificationStore store;
    private final StatisticsStore statistics;
    private final LexicalStatistics lexical;
    private final ChangePusher caches;
    private final IndexBloat bloat;
    private final List<EmbeddingSpace> spaces;
    private final TenantId tenant;
    private final boolean dryRun;

    HouseStages(
            VerificationStore store,
            StatisticsStore statistics,
            LexicalStatistics lexical,
            ChangePusher caches,
            IndexBloat bloat,
            List<EmbeddingSpace> spaces,
            TenantId tenant,
            boolean dryRun) {
        this.store = store;
        this.statistics = statistics;
        this.lexical = lexical;
        this.caches = caches;
        this.bloat = bloat;
        this.spaces = spaces;
        this.tenant = tenant;
        this.dryRun = dryRun;
    }

    /** A stage of one step. */
    private record Once(String name, Work work) implements Stage {
        interface Work {
            void run(Findings findings) throws SQLException;
        }

        @Override
        public @Nullable String step(String after, Findings findings) throws SQLException {
            work.run(findings);
            return null;
        }
    }

    /**
     * Before rows are judged. Only adds up: a yardstick that followed from wrong statistics would be wrong for all rows.
     */
    Stage fold() {
        return new Once("fold", _ -> {
            if (!dryRun) {
                lexical.fold(tenant);
            }
        });
    }

    /** After rows are mended, which the statistics follow. */
    List<Stage> all() {
        List<Stage> stages = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            stages.add(new Once(
                    "statistics " + kind.label(), findings -> statistics.verify(tenant, kind, dryRun, findings)));
        }
        stages.add(new Once("weights", _ -> {
            if (!dryRun) {
                lexical.refresh(tenant);
            }
        }));
        stages.add(new Once(
                "indexes",
                findings -> mend(
                        findings,
                        Defect.INDEX,
                        VerificationQueries.COUNT_BROKEN_INDEXES,
                        VerificationQueries.WISH_BROKEN_INDEXES,
                        tenant.value())));
        stages.add(new Once("bloat", this::bloat));
        stages.add(new Once("queue", this::queue));
        stages.add(new Once(
                "runs",
                findings -> mend(
                        findings,
                        Defect.RUN,
                        VerificationQueries.COUNT_LOST_RUNS,
                        VerificationQueries.CLOSE_LOST_RUNS,
                        tenant.value(),
                        LOST_AFTER)));
        stages.add(new Once("changes", this::changes));
        return stages;
    }

    private void bloat(Findings findings) throws SQLException {
        long bloated = dryRun ? bloat.count(tenant, spaces) : bloat.wish(tenant, spaces);
        findings.found(Defect.BLOAT, bloated);
        findings.repaired(Defect.BLOAT, dryRun ? 0 : bloated);
    }

    private void queue(Findings findings) throws SQLException {
        mend(
                findings,
                Defect.ORPHAN,
                VerificationQueries.COUNT_ITEMS_OF_RETIRED,
                VerificationQueries.DELETE_ITEMS_OF_RETIRED,
                tenant.value());
        findings.found(Defect.STANDSTILL, store.count(VerificationQueries.COUNT_STANDING, tenant.value()));
    }

    /** Without Redis they stay: many of them become one row, and that is all right. */
    private void changes(Findings findings) throws SQLException {
        long untold = store.count(VerificationQueries.COUNT_CACHE_CHANGES, tenant.value());
        if (untold > 0 && !dryRun && caches.push(tenant)) {
            findings.found(Defect.CACHE_CHANGE, untold);
            findings.repaired(Defect.CACHE_CHANGE, untold);
        }
    }

    private void mend(Findings findings, Defect defect, String count, String repair, Object... parameters)
            throws SQLException {
        if (dryRun) {
            findings.found(defect, store.count(count, parameters));
        } else {
            int mended = store.write(repair, parameters);
            findings.found(defect, mended);
            findings.repaired(defect, mended);
        }
    }
}
