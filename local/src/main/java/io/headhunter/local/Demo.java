package io.headhunter.local;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillBell;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedded.StartListener;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process that serves the read side, the write side and the page on one port of this machine, and embeds whatever is
 * new in the background.
 */
public final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    /** How often the queue is looked at: an edit by plain SQL rings no bell. */
    private static final Duration WAKE_UP = Duration.ofSeconds(2);

    /** Chosen, not measured; the first one takes the longest, because it loads the model. */
    private static final int WARM_UP_SEARCHES = 10;

    private final LocalSystem system;
    private final EmbeddedServer server;
    private final BackfillBell bell;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Demo(LocalSystem system, EmbeddedServer server) {
        this.system = system;
        this.server = server;
        this.bell = system.get(BackfillBell.class);
    }

    /** Starts everything but the server; {@link #serve()} opens the port. */
    public static Demo open(Path dataFolder, Settings settings, int port, StartListener listener) {
        LocalSystem system = LocalSystem.open(dataFolder, settings, listener, Map.of("micronaut.server.port", port));
        try {
            SampleImport.ensureTenants(system.get(TenantRegistry.class));
            return new Demo(system, system.get(EmbeddedServer.class));
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    public LocalSystem system() {
        return system;
    }

    /** Imports the sample, unless it is there. */
    public void importSample(Path dataFolder, Consumer<String> step) throws IOException {
        new SampleImport(system).run(dataFolder, step);
    }

    /** Opens the port; returns the address. The first visitor finds model, pool and code warm. */
    public String serve() {
        warmUp();
        server.start();
        return "http://127.0.0.1:" + server.getPort();
    }

    private void warmUp() {
        Searcher searcher = system.get(Searcher.class);
        SearchRequest request = SearchRequest.ofQuery(DocumentKind.CANDIDATE, "warm up");
        for (int i = 0; i < WARM_UP_SEARCHES; i++) {
            searcher.search(SampleImport.ACME, request, Deadline.in(Duration.ofSeconds(10)));
        }
    }

    /** Embeds what is new until closed. Returns when closed. */
    public void keepFresh(Consumer<BackfillProgress> progress) {
        Backfill backfill = system.get(Backfill.class);
        try {
            boolean isFirst = true; // the first run looks for whatever has no vector, not only at the queue
            while (closing.getCount() > 0) {
                try {
                    if (isFirst || backfill.hasWork()) {
                        backfill.run(BackfillRequest.of(null), Deadline.in(Duration.ofMinutes(5)), progress);
                        isFirst = false;
                    }
                } catch (HeadhunterException e) {
                    log.warn("the backfill was interrupted and is tried again: {}", e.getMessage());
                }
                bell.await(WAKE_UP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        bell.wake();
        system.close();
    }
}
