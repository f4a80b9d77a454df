package io.headhunter.verification;

import io.headhunter.cache.ChangePusher;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The stages that go through rows: documents, their vectors, and rows whose document is gone. Of one thread. */
final class RowStages {
    /** Deriving a document anew takes a millisecond or two, so a step takes about a second. Chosen. */
    private static final int STEP_DOCUMENTS = 500;
    /** Looking keys up takes a tenth of a millisecond. Chosen. */
    private static final int STEP_ROWS = 5_000;

    private final VerificationStore store;
    private final ChangePusher caches;
    private final TenantId tenant;
    private final boolean dryRun;

    RowStages(VerificationStore store, ChangePusher caches, TenantId tenant, boolean dryRun) {
        this.store = store;
        this.caches = caches;
        this.tenant = tenant;
        this.dryRun = dryRun;
    }

    /** One stage of that name. */
    private record Named(String name, Step work) implements Stage {
        interface Step {
            @Nullable
            String step(String after, Findings findings) throws SQLException;
        }

        @Override
        public @Nullable String step(String after, Findings findings) throws SQLException {
            return work.step(after, findings);
        }
    }

    List<Stage> all(List<EmbeddingSpace> spaces) {
        List<Stage> stages = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            stages.add(new Named("documents " + kind.label(), (after, findings) -> documents(kind, after, findings)));
            for (EmbeddingSpace space : spaces) {
                stages.add(new Named(
                        "vectors " + space.spaceId() + " " + kind.label(),
                        (after, findings) -> vectors(kind, space, after, findings)));
                stages.add(orphans(
                        "embedding_" + space.spaceId(),
                        kind,
                        EmbeddingTable.of(space).in(VerificationQueries.VECTOR_ORPHANS),
                        true));
                stages.add(orphans(
                        "items " + space.spaceId(), kind, VerificationQueries.ITEM_ORPHANS, true, space.spaceId()));
            }
            stages.add(orphans("lexical", kind, VerificationQueries.LEXICAL_ORPHANS, false));
            stages.add(orphans("words", kind, VerificationQueries.WORD_ORPHANS, false));
        }
        return stages;
    }

    private @Nullable String documents(DocumentKind kind, String after, Findings findings) throws SQLException {
        Damaged damaged = new Damaged();
        String last = store.look(
                VerificationQueries.DOCUMENTS,
                row -> {
                    damaged.add(Defect.DOCUMENT, VerificationStore.ids(row, "untrue"));
                    damaged.add(Defect.LEXICAL, VerificationStore.ids(row, "unindexed"));
                    damaged.add(Defect.WORDS, VerificationStore.ids(row, "unworded"));
                },
                tenant.value(),
                kind.label(),
                after,
                STEP_DOCUMENTS);
        mend(kind, damaged, findings);
        return last;
    }

    private @Nullable String vectors(DocumentKind kind, EmbeddingSpace space, String after, Findings findings)
            throws SQLException {
        Damaged damaged = new Damaged();
        String last = store.look(
                EmbeddingTable.of(space).in(VerificationQueries.VECTORS),
                row -> {
                    damaged.add(Defect.VECTOR, VerificationStore.ids(row, "forgotten"));
                    damaged.add(Defect.VECTOR_FACETS, VerificationStore.ids(row, "misfiled"));
                },
                tenant.value(),
                kind.label(),
                after,
                STEP_ROWS,
                tenant.value(),
                kind.label(),
                tenant.value(),
                kind.label(),
                tenant.value(),
                space.spaceId(),
                kind.label());
        mend(kind, damaged, findings);
        return last;
    }

    /** @param embedded whether a document with nothing to embed has no such row either */
    private Stage orphans(String name, DocumentKind kind, String sql, boolean embedded, Integer... more) {
        return new Named("orphans " + name + " " + kind.label(), (after, findings) -> {
            Damaged damaged = new Damaged();
            List<Object> parameters = new ArrayList<>(List.of(tenant.value(), kind.label(), after));
            parameters.addAll(List.of(more));
            parameters.addAll(List.of(STEP_ROWS, tenant.value(), kind.label(), embedded));
            String last = store.look(
                    sql,
                    row -> damaged.add(Defect.ORPHAN, VerificationStore.ids(row, "orphans")),
                    parameters.toArray());
            mend(kind, damaged, findings);
            return last;
        });
    }

    private void mend(DocumentKind kind, Damaged damaged, Findings findings) throws SQLException {
        damaged.tell(findings::found);
        if (dryRun || damaged.ids.isEmpty()) {
            return;
        }
        List<String> ids = List.copyOf(damaged.ids);
        for (int from = 0; from < ids.size(); from += STEP_DOCUMENTS) {
            store.mend(tenant, kind, ids.subList(from, Math.min(ids.size(), from + STEP_DOCUMENTS)));
        }
        damaged.tell(findings::repaired);
        caches.push(tenant);
    }

    /** What a step found. */
    private static final class Damaged {
        final Set<String> ids = new LinkedHashSet<>();
        private final Findings sorts = new Findings();

        void add(Defect defect, List<String> documents) {
            ids.addAll(documents);
            sorts.found(defect, documents.size());
        }

        void tell(BiConsumer<Defect, Long> findings) {
            sorts.allFound().forEach(findings);
        }
    }
}
