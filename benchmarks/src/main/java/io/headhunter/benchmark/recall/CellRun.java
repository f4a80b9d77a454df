package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.recall.MeasuredLeg.Answer;
import io.headhunter.benchmark.recall.MeasuredLeg.Built;
import io.headhunter.benchmark.recall.RecallBench.MeasuredQuery;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.fusion.RankedList.Ranked;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures one kind of filter after the other on one collection. Used by one thread. */
final class CellRun {
    private static final int WARM_UP_QUERIES = 20;
    /** The neighbourhood in which the correlation of a filter is looked at. */
    private static final int NEAREST = 100;

    private final MeasuredLeg leg;
    private final FilterResolver filters;
    private final FilterStore store;
    private final FilterMarks marks;
    private final TenantId tenant;
    private final EmbeddingSpace space;
    private final Map<IndexChoice, Built> built;
    private final int limit;
    private final Map<String, DocumentPredicate> predicates = new HashMap<>();
    private final Map<MeasuredQuery, List<String>> nearest = new HashMap<>();

    /** @param built the choices to measure, each with its index */
    CellRun(
            MeasuredLeg leg,
            FilterResolver filters,
            FilterStore store,
            FilterMarks marks,
            TenantId tenant,
            EmbeddingSpace space,
            Map<IndexChoice, Built> built,
            int limit) {
        this.leg = leg;
        this.filters = filters;
        this.store = store;
        this.marks = marks;
        this.tenant = tenant;
        this.space = space;
        this.built = built;
        this.limit = limit;
    }

    /** Fills PostgreSQL's buffers and lets statements be prepared on each connection before anything is timed. */
    void warmUp(List<MeasuredQuery> queries) throws SQLException {
        store.readAll(queries.getFirst().vector());
        DocumentPredicate everything = filters.resolve(tenant, DocumentKind.CANDIDATE, SearchFilters.NONE, Set.of());
        for (MeasuredQuery query : queries.subList(0, Math.min(WARM_UP_QUERIES, queries.size()))) {
            for (IndexChoice choice : built.keySet()) {
                search(choice, query, everything, limit);
            }
        }
        for (MeasuredQuery query : queries) {
            nearest.put(
                    query,
                    search(IndexChoice.EXACT, query, everything, NEAREST).ranked().documents().stream()
                            .map(Ranked::documentId)
                            .toList());
        }
    }

    /**
     * A row for each choice.
     *
     * @param documents that the collection has
     * @param findable those of them that a search finds by default
     */
    List<RecallRow> measure(FilterCell cell, List<MeasuredQuery> queries, int documents, int findable)
            throws SQLException {
        List<IndexChoice> choices = new ArrayList<>(built.keySet());
        Map<IndexChoice, CellTally> tallies = new EnumMap<>(IndexChoice.class);
        choices.forEach(choice -> tallies.put(choice, new CellTally()));
        double nearestPassing = 0;
        List<RankedList> truths = new ArrayList<>();
        for (MeasuredQuery query : queries) {
            truths.add(
                    search(IndexChoice.EXACT, query, predicate(cell, query.anchor()), limit * Recall.TRUTH_DEPTH_FACTOR)
                            .ranked());
            nearestPassing += nearestPassing(cell, query);
        }
        // Comparing all documents pushes an index out of PostgreSQL's buffers, which no search does that uses one:
        // those
        // who are told to compare all have a round of their own.
        List<IndexChoice> byIndex =
                choices.stream().filter(choice -> choice != IndexChoice.EXACT).toList();
        measure(cell, queries, truths, byIndex, tallies);
        if (choices.contains(IndexChoice.EXACT)) {
            measure(cell, queries, truths, List.of(IndexChoice.EXACT), tallies);
        }
        List<RecallRow> rows = new ArrayList<>();
        for (IndexChoice choice : choices) {
            CellTally tally = tallyOf(tallies, choice);
            rows.add(new RecallRow(
                    choice,
                    documents,
                    cell.selectivityPercent(),
                    cell.correlation(),
                    PassingShare.count(findable, cell.selectivityPercent()),
                    nearestPassing / queries.size(),
                    limit,
                    Recall.mean(tally.recalls()),
                    Recall.firstPercentile(tally.recalls()),
                    tally.latencies().percentileMillis(50),
                    tally.latencies().percentileMillis(95),
                    tally.annShare(),
                    tally.answeredBy(),
                    built.getOrDefault(choice, Built.NONE)));
        }
        return rows;
    }

    private void measure(
            FilterCell cell,
            List<MeasuredQuery> queries,
            List<RankedList> truths,
            List<IndexChoice> choices,
            Map<IndexChoice, CellTally> tallies)
            throws SQLException {
        for (int turn = 0; turn < queries.size(); turn++) {
            MeasuredQuery query = queries.get(turn);
            DocumentPredicate predicate = predicate(cell, query.anchor());
            for (int i = 0; i < choices.size(); i++) {
                // Whoever comes second finds the pages in memory, so everybody comes first equally often.
                IndexChoice choice = choices.get((i + turn) % choices.size());
                long startNanos = Ticker.SYSTEM.nanos();
                Answer answer = search(choice, query, predicate, limit);
                long elapsedNanos = Ticker.SYSTEM.nanos() - startNanos;
                tallyOf(tallies, choice).record(limit, truths.get(turn), answer, elapsedNanos);
            }
        }
    }

    private static CellTally tallyOf(Map<IndexChoice, CellTally> tallies, IndexChoice choice) {
        return tallies.computeIfAbsent(choice, _ -> new CellTally());
    }

    private Answer search(IndexChoice choice, MeasuredQuery query, DocumentPredicate predicate, int depth)
            throws SQLException {
        return leg.search(choice, tenant, space, query.vector(), predicate, depth);
    }

    /** By the same filter as that of a request. */
    private DocumentPredicate predicate(FilterCell cell, int anchor) throws SQLException {
        String value = cell.value(anchor);
        DocumentPredicate known = predicates.get(value);
        if (known != null) {
            return known;
        }
        DocumentPredicate predicate = filters.resolve(tenant, DocumentKind.CANDIDATE, filter(cell, value), Set.of());
        predicates.put(value, predicate);
        return predicate;
    }

    private static SearchFilters filter(FilterCell cell, String value) {
        return cell.isUnfiltered()
                ? SearchFilters.NONE
                : new SearchFilters(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        Map.of(FilterCell.METADATA_KEY, List.of(value)));
    }

    private double nearestPassing(FilterCell cell, MeasuredQuery query) throws SQLException {
        List<String> near = nearest.getOrDefault(query, List.of());
        if (cell.isUnfiltered() || near.isEmpty()) {
            return 1;
        }
        return (double) store.countPassing(near, marks.facetId(cell, query.anchor())) / near.size();
    }
}
