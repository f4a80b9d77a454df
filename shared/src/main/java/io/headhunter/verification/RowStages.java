package io.headhunter.verification;

import io.headhunter.cache.ChangePusher;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return step(
                kind,
                damaged -> store.look(
                        VerificationQueries.DOCUMENTS,
                        row -> {
                            damaged.add(Defect.DOCUMENT, VerificationStore.ids(row, "untrue"));
                            damaged.add(Defect.LEXICAL, VerificationStore.ids(row, "unindexed"));
                            damaged.add(Defect.WORDS, VerificationStore.ids(row, "unworded"));
                        },
                        tenant.value(),
                        kind.label(),
                        after,
                        STEP_DOCUMENTS),
                findings);
    }

    private @Nullable String vectors(DocumentKind kind, EmbeddingSpace space, String after, Findings findings)
            throws SQLException {
        return step(
                kind,
                damaged -> store.look(
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
                        kind.label()),
                findings);
    }

    /** @param embedded whether a document with nothing to embed has no such row either */
    private Stage orphans(String name, DocumentKind kind, String sql, boolean embedded, Integer... more) {
        return new Named("orphans " + name + " " + kind.label(), (after, findings) -> {
            List<Object> parameters = new ArrayList<>(List.of(tenant.value(), kind.label(), after));
            parameters.addAll(List.of(more));
            parameters.addAll(List.of(STEP_ROWS, tenant.value(), kind.label(), embedded));
            return step(
                    kind,
                    damaged -> store.look(
                            sql,
                            row -> damaged.add(Defect.ORPHAN, VerificationStore.ids(row, "orphans")),
                            parameters.toArray()),
                    findings);
        });
    }

    /** Looks at a step, and returns its last key. */
    private interface Look {
        @Nullable
        String at(Damaged damaged) throws SQLException;
    }

    /** Mends what is found, and looks again, as nothing else tells that it is mended. */
    private @Nullable String step(DocumentKind kind, Look look, Findings findings) throws SQLException {
        Damaged damaged = new Damaged();
        String last = look.at(damaged);
        damaged.counts().forEach(findings::found);
        if (!dryRun && !damaged.counts().isEmpty()) {
            mend(kind, damaged.ids());
            Damaged left = new Damaged();
            look.at(left);
            damaged.without(left).counts().forEach(findings::repaired);
        }
        return last;
    }

    private void mend(DocumentKind kind, List<String> ids) throws SQLException {
        for (int from = 0; from < ids.size(); from += STEP_DOCUMENTS) {
            store.mend(tenant, kind, ids.subList(from, Math.min(ids.size(), from + STEP_DOCUMENTS)));
        }
        caches.push(tenant);
    }

    /** What a step found: documents by what is wrong with them. */
    private static final class Damaged {
        private final Map<Defect, Set<String>> documents = new EnumMap<>(Defect.class);

        void add(Defect defect, List<String> ids) {
            if (!ids.isEmpty()) {
                documents.computeIfAbsent(defect, _ -> new LinkedHashSet<>()).addAll(ids);
            }
        }

        Map<Defect, Long> counts() {
            Map<Defect, Long> counts = new EnumMap<>(Defect.class);
            documents.forEach((defect, ids) -> counts.put(defect, (long) ids.size()));
            return counts;
        }

        /** Each once. */
        List<String> ids() {
            return documents.values().stream().flatMap(Set::stream).distinct().toList();
        }

        /** What of this is not wrong any more. What came to be wrong meanwhile is the next run's. */
        Damaged without(Damaged left) {
            Damaged mended = new Damaged();
            documents.forEach((defect, ids) -> {
                Set<String> still = left.documents.getOrDefault(defect, Set.of());
                mended.add(
                        defect, ids.stream().filter(id -> !still.contains(id)).toList());
            });
            return mended;
        }
    }
}
