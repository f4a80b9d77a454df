package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;

import io.headhunter.embedded.EmbeddedRedis;
import io.headhunter.embedded.StartListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Redis of one test, which hangs, dies and comes back on the same port as the test wants. */
final class TestRedis implements AutoCloseable {
    private final EmbeddedRedis redis;
    private final Path folder;
    private final String program;

    TestRedis(Path folder) {
        this.folder = folder;
        this.redis = EmbeddedRedis.open(folder, StartListener.silent());
        this.program = server().info().command().orElseThrow();
    }

    String url() {
        return redis.url();
    }

    void hang() throws IOException, InterruptedException {
        signal(server(), "STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal(server(), "CONT");
    }

    void kill() throws IOException, InterruptedException {
        ProcessHandle server = server();
        signal(server, "KILL");
        server.onExit().join();
    }

    /** Again, after it was killed. */
    void start() throws IOException, InterruptedException {
        new ProcessBuilder(program, folder.resolve("redis.conf").toString())
                .start()
                .waitFor();
        server();
    }

    /** The file may still name the one before, and be half written. */
    private ProcessHandle server() {
        await(() -> running().isPresent());
        return running().orElseThrow();
    }

    private Optional<ProcessHandle> running() {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readString(folder.resolve("redis.pid")).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    /** The handle knows only the process that it started. */
    @Override
    public void close() throws IOException, InterruptedException {
        Optional<ProcessHandle> server = running();
        if (server.isPresent()) {
            signal(server.get(), "CONT");
            signal(server.get(), "KILL");
        }
        redis.close();
    }
}
