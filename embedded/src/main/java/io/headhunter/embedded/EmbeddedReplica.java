package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A physical replica of an embedded server, on the same machine: streaming, asynchronous, open for reading. For tests, and
 * for trying what an application does with one. It is gone, with its folder, when it is closed; the server must live longer.
 * Its address stays the same when it is stopped and started. Not safe for use by many threads.
 */
public final class EmbeddedReplica implements AutoCloseable {
    private static final Duration SLOT_LIMIT = Duration.ofSeconds(10);

    private final PostgresFolder folder;
    private final PostgresInstall install;
    private final String primaryUrl;
    private final String slot;
    private final String application;
    private final String superuserPassword;
    private final int port;
    private final ClosingHook closing;

    private EmbeddedReplica(
            PostgresFolder folder,
            PostgresInstall install,
            String primaryUrl,
            String slot,
            String application,
            String superuserPassword,
            int port) {
        this.folder = folder;
        this.install = install;
        this.primaryUrl = primaryUrl;
        this.slot = slot;
        this.application = application;
        this.superuserPassword = superuserPassword;
        this.port = port;
        closing = new ClosingHook("a replica of PostgreSQL", this::remove);
    }

    /** Copies the server and starts to follow it. */
    static EmbeddedReplica of(
            PostgresFolder source, PostgresInstall install, String primaryUrl, int primaryPort, String application)
            throws IOException {
        String superuserPassword = new Credentials(source.credentials()).password("postgres");
        Path cache = CacheFolder.locate(ServerUser.forNewCluster());
        PostgresFolder folder = PostgresFolder.resolve(TemporaryFolder.create(cache, "replica"));
        String slot = "replica_" + PrivateFile.randomHex(4);
        int port = FreePort.find();
        var replica = new EmbeddedReplica(folder, install, primaryUrl, slot, application, superuserPassword, port);
        try {
            // Without whole pages in the log a replica cannot follow the building of a DiskANN index and ends:
            // "WAL contains references to invalid pages". Servers that are thrown away have it off.
            replica.setFullPageWrites("SET full_page_writes = on");
            execute(primaryUrl, "SELECT pg_create_physical_replication_slot('" + slot + "', true)");
            BaseBackup.take(primaryUrl, source, folder);
            BaseBackup.append(folder, folder.cluster().resolve("standby.signal"), "");
            BaseBackup.set(
                    folder,
                    "primary_conninfo",
                    "host=127.0.0.1 port=" + primaryPort + " user=postgres password=" + superuserPassword);
            BaseBackup.set(folder, "primary_slot_name", slot);
            BaseBackup.set(folder, "port", Integer.toString(port));
            replica.start();
            return replica;
        } catch (IOException | RuntimeException e) {
            replica.close();
            throw e;
        }
    }

    /** JDBC address of the application's database, without user and password; these are the server's own. */
    public String url() {
        return ApplicationDatabase.url(port, application);
    }

    /** JDBC address as {@code postgres}, who may do anything; holds the password. */
    public String superuserUrl() {
        return url() + "?user=postgres&password=" + superuserPassword;
    }

    /** Starts it again after {@link #stop()}. */
    public void start() {
        try {
            new PostgresServer(folder)
                    .start(new PostgresCluster(folder, install), install, false, StartListener.silent());
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("starting a replica on " + folder.path(), e);
        }
    }

    /** Ends it at once, connections included. */
    public void stop() {
        new PostgresServer(folder).stop(false);
    }

    /** From now on it answers nobody, and refuses nobody: as behind a network that swallows everything. */
    public void freeze() {
        signal("STOP");
    }

    /** Ends {@link #freeze()}. */
    public void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        closing.run();
    }

    private void signal(String name) {
        Postmaster.find(folder)
                .map(Postmaster::process)
                .map(server ->
                        Stream.concat(Stream.of(server), server.descendants()).toList())
                .orElse(List.of())
                .forEach(process -> Signals.send(process, name));
    }

    private void remove() {
        try {
            thaw();
            stop();
            Polling.until(
                    SLOT_LIMIT, this::isSlotDropped); // it is in use until the server has noticed that we are gone
            setFullPageWrites("RESET full_page_writes");
            FileTree.delete(folder.path());
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("removing the replica on " + folder.path(), e);
        }
    }

    private boolean isSlotDropped() {
        execute(
                primaryUrl,
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '" + slot
                        + "' AND NOT active");
        try (Connection connection = DriverManager.getConnection(primaryUrl);
                Statement statement = connection.createStatement();
                ResultSet slots =
                        statement.executeQuery("SELECT FROM pg_replication_slots WHERE slot_name = '" + slot + "'")) {
            return !slots.next();
        } catch (SQLException e) {
            throw new EmbeddedServerException(
                    "the server of a replica does not answer; expected it to; see the cause", e);
        }
    }

    private void setFullPageWrites(String setting) {
        execute(primaryUrl, "ALTER SYSTEM " + setting);
        execute(primaryUrl, "SELECT pg_reload_conf()");
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new EmbeddedServerException("'" + sql + "' failed; expected a server that runs; see the cause", e);
        }
    }
}
