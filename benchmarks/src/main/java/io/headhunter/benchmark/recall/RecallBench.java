package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.BenchCollections;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.benchmark.recall.MeasuredLeg.Built;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.FilterResolver;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Measures recall and latency of the vector leg. Truth and answers come from the same code path as a search; the choices
 * take turns query by query, so that a noisy machine treats them alike; one client, no pause. Used by one thread.
 */
public final class RecallBench {
    private final BenchCollections collections;
    private final ConnectionPool pool;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProviders providers;
    private final FilterResolver filters;
    private final MeasuredLeg leg;

    public RecallBench(
            BenchCollections collections,
            ConnectionPool pool,
            EmbeddingSpaces spaces,
            EmbeddingProviders providers,
            FilterResolver filters,
            MeasuredLeg leg) {
        this.collections = collections;
        this.pool = pool;
        this.spaces = spaces;
        this.providers = providers;
        this.filters = filters;
        this.leg = leg;
    }

    /**
     * Rows by size, kind of filter and choice.
     *
     * @throws InvalidRequestException if a choice is not to be had here, or there are fewer queries than asked for
     */
    public List<RecallRow> run(RecallRequest request, Progress progress) throws IOException, SQLException {
        for (IndexChoice choice : request.choices()) {
            if (!leg.choices().contains(choice)) {
                throw InvalidRequestException.of(
                        "types",
                        "has " + choice.label() + ", which this system has not; expected some of "
                                + leg.choices().stream().map(IndexChoice::label).toList());
            }
        }
        List<RecallRow> rows = new ArrayList<>();
        for (int documents : request.documents()) {
            rows.addAll(measure(request, collections.ensure(documents, progress), progress));
        }
        return rows;
    }

    private List<RecallRow> measure(RecallRequest request, BenchCollection collection, Progress progress)
            throws SQLException {
        EmbeddingSpace space = spaces.ensureServing();
        List<String> phrases = QueryTexts.phrases(collection.heldOut());
        if (request.queries() > phrases.size()) {
            throw InvalidRequestException.of(
                    "queries",
                    "is " + request.queries() + "; expected at most " + phrases.size() + " for "
                            + collection.documents() + " documents");
        }
        List<EmbeddingVector> vectors = QueryVectors.of(providers.require(space), phrases, progress);
        Anchors anchors = Anchors.of(vectors);
        FilterStore store = new FilterStore(pool, collection.tenant(), space);
        FilterMarks marks = FilterMarks.of(store, anchors, request.selectivityPercents());
        int findable = marks.ensure(() -> leg.dropIndexes(collection.tenant(), space), progress);
        Map<IndexChoice, Built> built = new EnumMap<>(IndexChoice.class);
        for (IndexChoice choice : new TreeSet<>(request.choices())) {
            built.put(
                    choice,
                    leg.build(choice, collection.tenant(), space, step -> progress.show(step, built.size(), 0)));
        }
        List<MeasuredQuery> queries = choose(vectors, anchors, request);
        CellRun run = new CellRun(leg, filters, store, marks, collection.tenant(), space, built, request.limit());
        run.warmUp(queries);
        List<RecallRow> rows = new ArrayList<>();
        List<FilterCell> cells = FilterCell.of(request.selectivityPercents());
        for (FilterCell cell : cells) {
            rows.addAll(run.measure(cell, queries, collection.documents(), findable));
            progress.show("measured filters", rows.size() / built.size(), cells.size());
        }
        return rows;
    }

    /**
     * A query and the anchor it belongs to, whose correlated filters it is measured with.
     *
     * @param anchor position of the anchor
     */
    record MeasuredQuery(EmbeddingVector vector, int anchor) {}

    private static List<MeasuredQuery> choose(List<EmbeddingVector> vectors, Anchors anchors, RecallRequest request) {
        List<MeasuredQuery> queries = new ArrayList<>();
        vectors.forEach(vector -> queries.add(new MeasuredQuery(vector, anchors.nearest(vector))));
        Collections.shuffle(queries, new Random(request.seed()));
        return queries.subList(0, request.queries());
    }
}
