package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Redis 6.2 server on a free port of 127.0.0.1, with at most 256 MB, evicting what was used least recently. It is a
 * cache: nothing is saved, not even by a server on a durable folder, which merely can be found and joined there.
 * <p>It has a random password, because any account of the machine can connect to 127.0.0.1, and a Redis that takes
 * commands from anybody writes files for anybody ({@code CONFIG SET dir}).
 * <p>Joining, adopting, closing and failures are as in {@link EmbeddedPostgres}. Safe for use by many threads.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LOCK_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final ServerState state;
    private final String password;
    private final boolean isTemporary;
    private final boolean isJoined;
    private final ClosingHook closing;

    private EmbeddedRedis(Path folder, ServerState state, String password, boolean isTemporary, boolean isJoined) {
        this.folder = folder;
        this.state = state;
        this.password = password;
        this.isTemporary = isTemporary;
        this.isJoined = isJoined;
        closing = new ClosingHook("Redis", this::stop);
    }

    /** The server of that folder, which is made if it is not there. */
    public static EmbeddedRedis open(Path dataFolder, StartListener listener) {
        try {
            Files.createDirectories(dataFolder);
            return start(dataFolder.toRealPath(), listener, false);
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("starting Redis on " + dataFolder, e);
        }
    }

    /** A server whose folder is gone when it is closed. */
    public static EmbeddedRedis temporary() {
        return temporary(StartListener.silent());
    }

    /** A server whose folder is gone when it is closed. */
    public static EmbeddedRedis temporary(StartListener listener) {
        try {
            Path folder = TemporaryFolder.create(CacheFolder.locate(ServerUser.forNewCluster()), "redis");
            try {
                return start(folder, listener, true);
            } catch (IOException | RuntimeException e) {
                FileTree.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("starting a temporary Redis", e);
        }
    }

    /** Address with password: {@code redis://:PASSWORD@127.0.0.1:PORT}. */
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + state.port();
    }

    /** TCP port on 127.0.0.1. */
    public int port() {
        return state.port();
    }

    /** Whether the server was running already and belongs to another handle or process, which will stop it. */
    public boolean isJoined() {
        return isJoined;
    }

    /** Stops the server, if it is ours, and waits for its end; deletes the folder of a throw-away server. */
    @Override
    public void close() {
        closing.run();
    }

    private static EmbeddedRedis start(Path folder, StartListener listener, boolean isTemporary) throws IOException {
        Path cache = CacheFolder.locate(ServerUser.forNewCluster());
        TemporaryFolder.sweep(cache);
        try (var lock = FolderLock.acquire(folder.resolve("lock"), LOCK_LIMIT)) {
            String password = new Credentials(folder.resolve("credentials.properties")).password("redis");
            Optional<ServerState> found = joinOrAdopt(folder, password, listener);
            boolean isJoined = found.isPresent() && found.get().owner().isAlive();
            ServerState state = found.isPresent() ? found.get() : startServer(cache, folder, password, listener);
            if (!isJoined) {
                state = state.withOwner(ProcessIdentity.current());
                state.write(folder);
            }
            return new EmbeddedRedis(folder, state, password, isTemporary, isJoined);
        }
    }

    private static Optional<ServerState> joinOrAdopt(Path folder, String password, StartListener listener)
            throws IOException {
        var server = new RedisServer(folder);
        Optional<ProcessHandle> running = server.find();
        if (running.isEmpty()) {
            return Optional.empty();
        }
        int port = server.port();
        if (!server.awaitAnswer(port, password)) {
            server.stop();
            return Optional.empty();
        }
        ProcessIdentity owner = ServerState.read(folder).map(ServerState::owner).orElse(ProcessIdentity.NOBODY);
        listener.step(
                owner.isAlive()
                        ? "joining the Redis that runs already"
                        : "adopting the Redis that a killed process left running");
        return Optional.of(ServerState.running(owner, running.get(), port));
    }

    private static ServerState startServer(Path cache, Path folder, String password, StartListener listener)
            throws IOException {
        listener.step("starting Redis");
        ServerState.starting().write(folder);
        var server = new RedisServer(folder);
        ProcessHandle process = server.start(RedisBinary.obtain(cache), password);
        return ServerState.running(ProcessIdentity.current(), process, server.port());
    }

    private void stop() {
        if (isJoined) {
            return;
        }
        try (var lock = FolderLock.acquire(folder.resolve("lock"), STOP_LOCK_LIMIT)) {
            // If our server died and somebody opened the folder since, the server there now is theirs.
            if (ServerState.read(folder).filter(state::equals).isPresent()) {
                new RedisServer(folder).stop();
                ServerState.delete(folder);
            }
            if (isTemporary) {
                FileTree.delete(folder);
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("stopping Redis on " + folder, e);
        }
    }
}
