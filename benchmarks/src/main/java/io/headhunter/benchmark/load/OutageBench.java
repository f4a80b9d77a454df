package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Searches that nobody asked before, of a server without caches and of one whose Redis is there, is gone, hangs and comes
 * back, each phase from its first moment on. Used by one thread.
 */
public final class OutageBench {
    private static final double NANOS_PER_MILLI = 1e6;
    /** A Redis that is back and not used again by then is a failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MissBench plain;
    private final MissBench cached;
    private final int cachedPort;
    private final RedisGate gate;

    /**
     * @param plainPort of the server without caches
     * @param cachedPort of the one whose Redis is behind the gate
     */
    public OutageBench(int plainPort, int cachedPort, RedisGate gate, RandomGenerator random) {
        this.plain = new MissBench(plainPort, random);
        this.cached = new MissBench(cachedPort, random);
        this.cachedPort = cachedPort;
        this.gate = gate;
    }

    /**
     * The phases in their order, without caches first and last.
     *
     * @throws IOException if a server cannot be reached, or Redis is not used again
     */
    public OutageReport run(LoadRequest request, BenchCollection collection, Progress progress) throws IOException {
        int clients = request.mostClients();
        Duration length = request.length();
        plain.measure(clients, length, collection);
        cached.measure(clients, length, collection);
        List<OutageReport.Phase> phases = new ArrayList<>();
        add(phases, "no cache", plain.measure(clients, length, collection), progress);
        add(phases, "redis", cached.measure(clients, length, collection), progress);
        gate.shut();
        add(phases, "killed", cached.measure(clients, length, collection), progress);
        gate.hang();
        add(phases, "hung", cached.measure(clients, length, collection), progress);
        gate.open();
        long back = Ticker.SYSTEM.nanos();
        awaitHit(collection);
        double inUseAgain = (Ticker.SYSTEM.nanos() - back) / NANOS_PER_MILLI;
        add(phases, "back", cached.measure(clients, length, collection), progress);
        add(phases, "no cache", plain.measure(clients, length, collection), progress);
        return new OutageReport(phases, inUseAgain);
    }

    private static void add(List<OutageReport.Phase> phases, String name, MissRow row, Progress progress) {
        phases.add(new OutageReport.Phase(name, row));
        progress.show("measured phases", phases.size(), 6);
    }

    private void awaitHit(BenchCollection collection) throws IOException {
        byte[] request = SearchCall.of(
                collection.tenant(), QueryTexts.phrases(collection.heldOut()).getFirst(), null);
        long end = Ticker.SYSTEM.nanos() + PATIENCE.toNanos();
        try (HttpConnection connection = new HttpConnection(cachedPort)) {
            while (!connection.send(request).body().contains("\"cacheHit\":true")) {
                if (Ticker.SYSTEM.nanos() > end) {
                    throw new IOException("Redis is back for " + PATIENCE.toSeconds() + " s and is not used");
                }
            }
        }
    }
}
