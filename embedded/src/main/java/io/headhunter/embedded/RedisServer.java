package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts and stops Redis on a folder. The server detaches itself from our terminal, and is recognised by the path of
 * its own {@code redis.conf} on its command line.
 */
final class RedisServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int SOCKET_TIMEOUT_MILLIS = 1_000;

    private final Path folder;

    RedisServer(Path folder) {
        this.folder = folder;
    }

    /** The server that runs on this folder. */
    Optional<ProcessHandle> find() {
        try {
            long pid = Long.parseLong(Files.readString(pidFile(), UTF_8).strip());
            return ServerProcess.find(pid, "redis-server", configuration());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // never started, or ended
        }
    }

    /** The port of the server that runs, as its configuration says. */
    int port() throws IOException {
        return Files.readAllLines(configuration(), UTF_8).stream()
                .filter(line -> line.startsWith("port "))
                .map(line -> Integer.parseInt(line.substring("port ".length())))
                .findFirst()
                .orElse(0);
    }

    /** Starts a server and waits until it answers; its port. The caller holds the folder's lock. */
    ProcessHandle start(Path program, String password) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.find();
            Files.deleteIfExists(pidFile());
            PrivateFile.write(configuration(), configurationText(port, password));
            ServerLog log = ServerLog.begin(log());
            var outcome = ExternalCommand.run(
                    folder,
                    START_LIMIT,
                    List.of(program.toString(), configuration().toString()));
            if (outcome.succeeded() && awaitAnswer(port, password, log)) {
                Optional<ProcessHandle> server = find();
                if (server.isPresent()) {
                    return server.get();
                }
            }
            stop();
            if (!log.contains("Address already in use") || attempt == FreePort.ATTEMPTS) {
                throw new EmbeddedServerException("Redis did not start in " + folder + "; expected it to answer PING, "
                        + "and on Linux the library libssl.so.3 to be there; see the end of its log (" + log()
                        + "), or point REDIS_URL at a real server\n" + outcome.output() + log.tail());
            }
        }
    }

    boolean awaitAnswer(int port, String password) {
        return Polling.until(START_LIMIT, () -> answers(port, password));
    }

    /** Stops the server if one runs. There is nothing to save, so a server that does not obey is killed. */
    void stop() {
        find().ifPresent(ProcessHandle::destroy);
        if (!Polling.until(STOP_LIMIT, () -> find().isEmpty())) {
            find().ifPresent(ProcessHandle::destroyForcibly);
            Polling.until(STOP_LIMIT, () -> find().isEmpty());
        }
    }

    private boolean awaitAnswer(int port, String password, ServerLog log) {
        Polling.until(START_LIMIT, () -> answers(port, password) || log.contains("Address already in use"));
        return answers(port, password);
    }

    /** Our server, and not another one that took the port first: only ours takes the password. */
    private static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_TIMEOUT_MILLIS);
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(UTF_8));
            String expected = "+OK\r\n+PONG\r\n";
            return new String(socket.getInputStream().readNBytes(expected.length()), UTF_8).equals(expected);
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private String configurationText(int port, String password) {
        return """
                # Written anew at every start.
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                set-proc-title no
                save ""
                appendonly no
                maxmemory 256mb
                maxmemory-policy allkeys-lru
                dir "%s"
                pidfile "%s"
                logfile "%s"
                """.formatted(port, password, quoted(folder), quoted(pidFile()), quoted(log()));
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Path configuration() {
        return folder.resolve("redis.conf");
    }

    private Path pidFile() {
        return folder.resolve("redis.pid");
    }

    private Path log() {
        return folder.resolve("server.log");
    }
}
