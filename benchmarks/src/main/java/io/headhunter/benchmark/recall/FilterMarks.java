package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.recall.FilterStore.Similarities;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Decides which documents pass which filter, and sees to it that they are marked so. Used by one thread. */
final class FilterMarks {
    /** Always marked too, so that a run with other shares does not spoil the next one with these. */
    static final List<Double> USUAL_PERCENTS = List.of(100.0, 50.0, 5.0, 1.0, 0.1, 0.01);

    /** A vacuum after each of so many parts lets the next part take the space of rows that the last one replaced. */
    private static final int PARTS = 8;

    private final FilterStore store;
    private final Anchors anchors;
    private final Map<String, Long> facetIds;
    private final List<FilterCell> cells;

    private FilterMarks(FilterStore store, Anchors anchors, List<FilterCell> cells, Map<String, Long> facetIds) {
        this.store = store;
        this.anchors = anchors;
        this.cells = cells;
        this.facetIds = facetIds;
    }

    /** @param percents those that are to be measured */
    static FilterMarks of(FilterStore store, Anchors anchors, Collection<Double> percents) throws SQLException {
        Set<Double> all = new TreeSet<>(percents);
        all.addAll(USUAL_PERCENTS);
        List<FilterCell> cells =
                FilterCell.of(all).stream().filter(cell -> !cell.isUnfiltered()).toList();
        Set<String> values = new LinkedHashSet<>();
        for (FilterCell cell : cells) {
            for (int anchor = 0; anchor < anchors.vectors().size(); anchor++) {
                values.add(cell.value(anchor));
            }
        }
        return new FilterMarks(store, anchors, cells, store.facetIds(List.copyOf(values)));
    }

    long facetId(FilterCell cell, int anchor) {
        Long id = facetIds.get(cell.value(anchor));
        if (id == null) {
            throw new IllegalArgumentException("no facet for " + cell);
        }
        return id;
    }

    /**
     * Marks the documents anew unless each facet has as many documents as it should.
     *
     * @param beforeMarking run once if rows are going to be rewritten
     * @return how many documents a search can find
     */
    int ensure(BeforeMarking beforeMarking, Progress progress) throws SQLException {
        Similarities first = store.similarities(anchors.vectors().getFirst());
        int findable = first.documentIds().size();
        if (isMarked(findable)) {
            store.tellStatistics(store.counts(List.copyOf(facetIds.values())));
            return findable;
        }
        beforeMarking.run();
        Map<String, List<Long>> marks = decide(first, progress);
        List<String> documents = first.documentIds();
        for (int part = 0; part < PARTS; part++) {
            store.mark(documents.subList(part * findable / PARTS, (part + 1) * findable / PARTS), marks);
            store.vacuum();
            progress.show("marked", (long) (part + 1) * findable / PARTS, findable);
        }
        store.tellStatistics(store.counts(List.copyOf(facetIds.values())));
        return findable;
    }

    /** What must happen before rows are rewritten. */
    @FunctionalInterface
    interface BeforeMarking {
        void run() throws SQLException;
    }

    private boolean isMarked(int findable) throws SQLException {
        Map<Long, Long> counts = store.counts(List.copyOf(facetIds.values()));
        for (FilterCell cell : cells) {
            int wanted = PassingShare.count(findable, cell.selectivityPercent());
            for (int anchor = 0; anchor < anchors.vectors().size(); anchor++) {
                if (counts.getOrDefault(facetId(cell, anchor), 0L) != wanted) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<String, List<Long>> decide(Similarities first, Progress progress) throws SQLException {
        Map<String, List<Long>> marks = new HashMap<>();
        double[] byHash =
                first.documentIds().stream().mapToDouble(FilterMarks::hash).toArray();
        // With a rho of 1 the order is that of the hash itself.
        add(marks, first.documentIds(), Correlation.INDEPENDENT, 0, PassingShare.order(byHash, 1, 0));
        int count = anchors.vectors().size();
        for (int anchor = 0; anchor < count; anchor++) {
            Similarities near = store.similarities(anchors.vectors().get(anchor));
            for (Correlation correlation : List.of(Correlation.POSITIVE, Correlation.NEGATIVE)) {
                long seed = 2L * anchor + (correlation == Correlation.POSITIVE ? 0 : 1);
                add(
                        marks,
                        near.documentIds(),
                        correlation,
                        anchor,
                        PassingShare.order(near.values(), correlation.rho(), seed));
            }
            progress.show("decided filters", anchor + 1, count);
        }
        return marks;
    }

    private void add(
            Map<String, List<Long>> marks, List<String> documents, Correlation correlation, int anchor, int[] order) {
        for (FilterCell cell : cells) {
            if (cell.correlation() == correlation) {
                int passing = PassingShare.count(documents.size(), cell.selectivityPercent());
                for (int i = 0; i < passing; i++) {
                    marks.computeIfAbsent(documents.get(order[i]), _ -> new ArrayList<>())
                            .add(facetId(cell, anchor));
                }
            }
        }
    }

    private static double hash(String documentId) {
        return UUID.nameUUIDFromBytes(documentId.getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }
}
