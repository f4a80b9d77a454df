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

/** The stages that are not of rows: statistics, indexes, the queue, runs, changes that caches were not told. Of one thread. */
final class HouseStages {
    /** A run says every few seconds that it lives; a process that was frozen for as long is not coming back. Chosen. */
    private static final String LOST_AFTER = "15 minutes";

    /** Rows that a statement forgets: a fraction of a second. Chosen. */
    static final int STEP_ROWS = 1_000;

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
        stages.add(forget("old runs", VerificationQueries.FORGET_OLD_RUNS, tenant.value(), tenant.value(), STEP_ROWS));
        stages.add(forget("old dead letters", VerificationQueries.FORGET_OLD_DEAD_LETTERS, STEP_ROWS));
        stages.add(new Once("changes", this::changes));
        return stages;
    }

    /** Not damage: nobody looks so far back. Step by step, so that the first time takes no long statement either. */
    private Stage forget(String name, String sql, Object... parameters) {
        return new Forgetting(name, () -> !dryRun && store.write(sql, parameters) == STEP_ROWS);
    }

    /** A stage whose steps are all the same. */
    private record Forgetting(String name, Part part) implements Stage {
        interface Part {
            /** Whether there may be more. */
            boolean forget() throws SQLException;
        }

        @Override
        public @Nullable String step(String after, Findings findings) throws SQLException {
            return part.forget() ? "more" : null;
        }
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
        long forgotten = store.count(VerificationQueries.COUNT_FORGOTTEN_CHANGES, tenant.value());
        if (!dryRun && caches.push(tenant)) {
            findings.found(Defect.CACHE_CHANGE, forgotten);
            findings.repaired(Defect.CACHE_CHANGE, forgotten);
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
