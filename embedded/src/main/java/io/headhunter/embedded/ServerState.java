package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What the file {@code server.properties} in a server's folder says: who must stop the server, and where it listens.
 * Written under the folder's lock, before the start (port 0, no server yet) and again after it.
 *
 * @param owner the JVM that stops the server when it closes; if it is gone, the next to come adopts the server
 * @param server the server's own process, the owner's again before the start
 * @param port TCP port on 127.0.0.1, 0 before the start
 */
record ServerState(ProcessIdentity owner, ProcessIdentity server, int port) {
    private static final String FILE = "server.properties";

    static ServerState starting() {
        return new ServerState(ProcessIdentity.current(), ProcessIdentity.current(), 0);
    }

    static ServerState running(ProcessIdentity owner, ProcessHandle server, int port) {
        return new ServerState(owner, ProcessIdentity.of(server), port);
    }

    ServerState withOwner(ProcessIdentity heir) {
        return new ServerState(heir, server, port);
    }

    /** Empty if there is none, or none that can be understood: then nobody is the owner. */
    static Optional<ServerState> read(Path folder) {
        try {
            Properties values = PrivateFile.readProperties(folder.resolve(FILE));
            return Optional.of(new ServerState(
                    identity(values, "owner"),
                    identity(values, "server"),
                    Integer.parseInt(values.getProperty("port", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        var values = new Properties();
        values.setProperty("owner.pid", Long.toString(owner.pid()));
        values.setProperty("owner.startedAt", owner.startedAt().toString());
        values.setProperty("server.pid", Long.toString(server.pid()));
        values.setProperty("server.startedAt", server.startedAt().toString());
        values.setProperty("port", Integer.toString(port));
        PrivateFile.writeProperties(folder.resolve(FILE), values);
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Whether the JVM that answers for this folder still lives. */
    static boolean hasLivingOwner(Path folder) {
        return read(folder)
                .map(ServerState::owner)
                .filter(ProcessIdentity::isAlive)
                .isPresent();
    }

    private static ProcessIdentity identity(Properties values, String prefix) {
        return new ProcessIdentity(
                Long.parseLong(values.getProperty(prefix + ".pid", "")),
                Instant.parse(values.getProperty(prefix + ".startedAt", "")));
    }
}
