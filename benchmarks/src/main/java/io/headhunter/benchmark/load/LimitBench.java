package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.benchmark.recall.QueryVectors;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.DependencyUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * What everything around the database costs: whole searches over HTTP (with their embedding, so that the model does not
 * count) beside exactly their statements by plain JDBC, and beside the vector leg's alone. The statements are recorded
 * from real searches. All three take turns in slices, so that a noisy machine treats them alike. Used by one thread.
 */
public final class LimitBench {
    private static final int QUERIES = 200;
    private static final int ROUNDS = 5;

    private final ConnectionPool pool;
    private final EmbeddingProvider provider;
    private final int port;

    /** @param port of the server, which must use this pool */
    public LimitBench(ConnectionPool pool, EmbeddingProvider provider, int port) {
        this.pool = pool;
        this.provider = provider;
        this.port = port;
    }

    private enum Work {
        HTTP,
        RAW,
        VECTOR
    }

    /**
     * A row for each number of clients.
     *
     * @throws DependencyUnavailableException if a search fails while its statements are recorded
     */
    public List<LimitRow> run(LoadRequest request, BenchCollection collection, Progress progress) throws IOException {
        List<byte[]> requests = requests(collection, progress);
        List<RecordedSearch> searches = record(requests, progress);
        Map<Work, LoadClient.Factory> works = new EnumMap<>(Work.class);
        works.put(Work.HTTP, new HttpClients(port, number -> requests.get((int) (number % requests.size())), _ -> {}));
        works.put(Work.RAW, new RawClients(pool, searches));
        works.put(Work.VECTOR, new RawClients(pool, vectorLegs(searches)));
        double statements =
                searches.stream().mapToInt(RecordedSearch::statements).average().orElse(0);
        works.forEach(
                (work, factory) -> slice(work, request.mostClients(), request.warmUp(), new AtomicLong(), factory));
        progress.show("warmed up", works.size(), works.size());
        List<LimitRow> rows = new ArrayList<>();
        for (int clients : request.clients()) {
            rows.add(measure(clients, request.length(), works, statements));
            progress.show(
                    "measured numbers of clients",
                    rows.size(),
                    request.clients().size());
        }
        return rows;
    }

    private static List<RecordedSearch> vectorLegs(List<RecordedSearch> searches) {
        List<RecordedSearch> legs =
                searches.stream().map(RecordedSearch::vectorLeg).toList();
        if (legs.stream().anyMatch(leg -> leg.statements() == 0)) {
            throw new IllegalStateException("a recorded search has no statement of the vector leg; expected one with "
                    + RecordedSearch.DISTANCE + "; teach the new form to RecordedSearch");
        }
        return legs;
    }

    private LimitRow measure(int clients, Duration length, Map<Work, LoadClient.Factory> works, double statements) {
        Map<Work, Tally> tallies = new EnumMap<>(Work.class);
        Map<Work, AtomicLong> numbers = new EnumMap<>(Work.class);
        List<Work> order = List.of(Work.values());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < order.size(); i++) {
                Work work = order.get((i + round) % order.size());
                LoadClient.Factory factory = works.get(work);
                if (factory != null) {
                    Tally slice = slice(
                            work,
                            clients,
                            length.dividedBy(ROUNDS),
                            numbers.computeIfAbsent(work, _ -> new AtomicLong()),
                            factory);
                    tallies.computeIfAbsent(work, _ -> new Tally()).addSlice(slice);
                }
            }
        }
        Tally idle = LoadSlice.run(clients, length.dividedBy(ROUNDS), new AtomicLong(), HttpClients.idle(port));
        Tally http = tallies.getOrDefault(Work.HTTP, new Tally());
        return new LimitRow(
                clients,
                http.perSecond(),
                tallies.getOrDefault(Work.RAW, new Tally()).perSecond(),
                tallies.getOrDefault(Work.VECTOR, new Tally()).perSecond(),
                idle.perSecond(),
                http.latencies().percentileMillis(50),
                http.latencies().percentileMillis(95),
                statements,
                http.errors(),
                http.firstError());
    }

    private Tally slice(Work work, int clients, Duration length, AtomicLong numbers, LoadClient.Factory factory) {
        int atOnce = work == Work.HTTP ? clients : Math.min(clients, pool.maxConnections());
        return LoadSlice.run(atOnce, length, numbers, factory);
    }

    private List<byte[]> requests(BenchCollection collection, Progress progress) {
        List<String> phrases = QueryTexts.phrases(collection.heldOut());
        List<String> texts = phrases.subList(0, Math.min(QUERIES, phrases.size()));
        List<EmbeddingVector> vectors = QueryVectors.of(provider, texts, progress);
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            requests.add(SearchCall.of(collection.tenant(), texts.get(i), vectors.get(i)));
        }
        return requests;
    }

    /** The second time round: the first one also fills what the searches of a process keep in memory. */
    private List<RecordedSearch> record(List<byte[]> requests, Progress progress) throws IOException {
        StatementRecorder recorder = new StatementRecorder();
        List<RecordedSearch> searches = new ArrayList<>();
        try (LoadClient client =
                new HttpClients(port, i -> requests.get((int) (i % requests.size())), _ -> {}).open()) {
            for (int i = 0; i < requests.size(); i++) {
                client.call(i);
            }
            pool.wrapConnections(recorder);
            for (int i = 0; i < requests.size(); i++) {
                client.call(i);
                searches.add(recorder.take());
                progress.show("recorded searches", searches.size(), requests.size());
            }
        } catch (LoadClient.WrongAnswerException e) {
            throw new DependencyUnavailableException("A search that was to be recorded failed: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } finally {
            pool.wrapConnections(UnaryOperator.identity());
        }
        return searches;
    }
}
