package io.headhunter.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops PostgreSQL on a folder. The server is started through pg_ctl, which detaches it from our terminal:
 * a Ctrl-C meant for us must not end the database before we are done with it.
 */
final class PostgresServer {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    /** Recovery replays at most about max_wal_size (1 GB) of log. Chosen, not measured. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(5);
    /** Children of a killed server notice within milliseconds, unless they are deep in a computation. */
    private static final Duration STRAY_CHILDREN_LIMIT = Duration.ofSeconds(10);

    private static final Duration STEP_EVERY = Duration.ofSeconds(2);

    private final PostgresFolder folder;

    PostgresServer(PostgresFolder folder) {
        this.folder = folder;
    }

    /** Starts a server and waits until it accepts connections. The caller holds the folder's lock. */
    Postmaster start(PostgresCluster cluster, PostgresInstall install, boolean isDurable, StartListener listener)
            throws IOException {
        Postmaster.disownRecycledPid(folder);
        long strayChildrenSince = System.nanoTime();
        for (int attempt = 1; ; ) {
            cluster.configure(FreePort.find(), isDurable);
            ServerLog log = ServerLog.begin(folder.log());
            folder.user().takeOver(folder.log());
            Optional<Postmaster> started = startOnce(install, log, listener);
            if (started.isPresent()) {
                return started.get();
            }
            if (log.contains("pre-existing shared memory block")
                    && System.nanoTime() - strayChildrenSince < STRAY_CHILDREN_LIMIT.toNanos()) {
                // Children of a server that was killed alone. They would write to the files of the next one.
                ServerProcess.workingIn(folder.cluster(), "postgres").forEach(ProcessHandle::destroyForcibly);
            } else if (!log.contains("Address already in use") || attempt++ == FreePort.ATTEMPTS) {
                throw failed("PostgreSQL did not start on " + folder.path(), log);
            }
        }
    }

    /** Waits for a server that somebody else started. Empty if it ends instead of becoming ready. */
    Optional<Postmaster> awaitReady(StartListener listener) throws IOException {
        return await(ServerLog.begin(folder.log()), listener, null);
    }

    /**
     * Stops the server if one runs: fast (clients are disconnected, all is written), and if that takes too long or the
     * data is to be thrown away anyway, immediate.
     */
    void stop(boolean isDurable) {
        if (isDurable) {
            signal("INT");
            if (Polling.until(FAST_STOP_LIMIT, this::isStopped)) {
                return;
            }
            LOG.warn("PostgreSQL on {} did not stop within {}; stopping it at once", folder.path(), FAST_STOP_LIMIT);
        }
        signal("QUIT");
        if (!Polling.until(IMMEDIATE_STOP_LIMIT, this::isStopped)) {
            Postmaster.find(folder).ifPresent(server -> server.process().destroyForcibly());
            Polling.until(IMMEDIATE_STOP_LIMIT, this::isStopped);
        }
    }

    private Optional<Postmaster> startOnce(PostgresInstall install, ServerLog log, StartListener listener)
            throws IOException {
        var command = List.of(
                install.program("pg_ctl").toString(),
                "start",
                "--pgdata=" + folder.cluster(),
                "--log=" + folder.log(),
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds());
        var starting = ExternalCommand.start(folder.path(), folder.user().command(command));
        return await(log, listener, starting);
    }

    /**
     * Reads postmaster.pid until it says ready: pg_ctl does the same, ten times a second, which would be half the time
     * a start takes. It tells us what the file cannot: that the server has given up.
     */
    private Optional<Postmaster> await(ServerLog log, StartListener listener, @Nullable ExternalCommand starting) {
        long begin = System.nanoTime();
        long lastStep = begin;
        while (System.nanoTime() - begin < START_LIMIT.toNanos()) {
            boolean mayCome = starting != null && starting.isRunning();
            Optional<Postmaster> server = Postmaster.find(folder);
            if (server.filter(Postmaster::isReady).isPresent()) {
                return server;
            }
            if (server.isEmpty() && !mayCome) {
                return Optional.empty();
            }
            if (System.nanoTime() - lastStep > STEP_EVERY.toNanos()) {
                lastStep = System.nanoTime();
                listener.step("waiting for PostgreSQL: " + log.lastLine());
            }
            Polling.pause();
        }
        throw failed(
                "PostgreSQL on " + folder.path() + " was not ready within " + START_LIMIT.toMinutes() + " min", log);
    }

    private EmbeddedServerException failed(String what, ServerLog log) {
        return new EmbeddedServerException(what + "; expected it to accept connections; see the end of its log ("
                + folder.log() + "):\n" + log.tail());
    }

    private void signal(String name) {
        Postmaster.find(folder).ifPresent(server -> Signals.send(server.process(), name));
    }

    private boolean isStopped() {
        return Postmaster.find(folder).isEmpty();
    }
}
