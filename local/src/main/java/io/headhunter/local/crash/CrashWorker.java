package io.headhunter.local.crash;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A backfill in a JVM of its own, until it is killed. Used by one thread. */
final class CrashWorker {
    static final String READY = "ready";

    private static final List<String> SERVERS =
            List.of("DATABASE_URL", "PGVECTOR_HOST", "HEADHUNTER_DATABASE_URL", "REDIS_URL", "REDIS_URI");

    private final Process process;
    private final Path output;

    private CrashWorker(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param folder where it writes what it does, in files of that name
     * @param servers environment variables that name them
     * @param command what the program is called with
     */
    static CrashWorker start(Path folder, String name, Map<String, String> servers, List<String> command)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(property("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath()));
        line.addAll(command);
        Path output = folder.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile()) // without the .env of the caller
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        SERVERS.forEach(builder.environment()::remove);
        builder.environment().putAll(servers);
        return new CrashWorker(builder.start(), output);
    }

    /** Absolute, because it starts in another folder. */
    private static String classPath() {
        List<String> parts = new ArrayList<>();
        for (String part : property("java.class.path").split(File.pathSeparator, -1)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }

    /** Each JVM has these. */
    private static String property(String name) {
        return requireNonNull(System.getProperty(name), name);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has begun to work. */
    boolean isReady() throws IOException {
        return process.isAlive() && output().lines().anyMatch(READY::equals);
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
