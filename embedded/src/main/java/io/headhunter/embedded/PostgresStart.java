package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one start on one folder. The caller holds the folder's lock. */
record PostgresStart(Path cache, PostgresFolder folder, PostgresOptions options, boolean isDurable) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStart.class);

    /** The server that runs on the folder already, with the owner it had, who may be gone. */
    Optional<ServerState> findRunning() throws IOException {
        ProcessIdentity owner =
                ServerState.read(folder.path()).map(ServerState::owner).orElse(ProcessIdentity.NOBODY);
        Optional<Postmaster> running = new PostgresServer(folder).awaitReady(options.listener());
        running.ifPresent(server -> options.listener()
                .step(
                        owner.isAlive()
                                ? "joining the PostgreSQL that runs already"
                                : "adopting the PostgreSQL that a killed process left running"));
        return running.map(server -> ServerState.running(owner, server.process(), server.port()));
    }

    /** As {@link #start}; a cluster to be thrown away is a copy, because initdb takes longer than all the rest. */
    ServerState startFromTemplate() throws IOException {
        if (!isDurable) {
            var install = PostgresInstall.obtain(cache, options.extensions(), options.listener());
            PostgresTemplate.obtain(this, install).copyTo(folder, install);
        }
        return start();
    }

    /** Makes the cluster if there is none, starts the server and waits until it accepts connections. */
    ServerState start() throws IOException {
        long begin = System.nanoTime();
        ServerState.starting().write(folder.path());
        var install = PostgresInstall.obtain(cache, options.extensions(), options.listener());
        var cluster = new PostgresCluster(folder, install);
        cluster.ensure(credentials().password("postgres"), isDurable, options.listener());
        options.listener().step("starting PostgreSQL");
        Postmaster server = new PostgresServer(folder).start(cluster, install, isDurable, options.listener());
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        LOG.debug("PostgreSQL serves {} on port {} after {} ms", folder.path(), server.port(), millis);
        return ServerState.running(ProcessIdentity.current(), server.process(), server.port());
    }

    /** Makes role, database and extensions as far as they are missing. */
    void prepareDatabase(int port) throws IOException {
        new ApplicationDatabase(port, credentials().password("postgres"))
                .ensure(options, credentials().password(options.application()));
    }

    private Credentials credentials() {
        return new Credentials(folder.credentials());
    }
}
