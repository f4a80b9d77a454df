package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a JVM of its own. */
final class ChildCommand implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final List<String> SERVER_SETTINGS =
            List.of("DATABASE_URL", "PGVECTOR_HOST", "HEADHUNTER_DATABASE_URL", "REDIS_URL", "REDIS_URI");

    private final Process process;
    private final Path output;
    private final Path errors;

    private ChildCommand(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** How a command ended. */
    record Ended(int code, String output, String errors) {}

    static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        try (ChildCommand command = start(environment, arguments)) {
            assertThat(command.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended in time: %s", List.of(arguments), command.errors())
                    .isTrue();
            return new Ended(command.process.exitValue(), command.output(), command.errors());
        }
    }

    static ChildCommand start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(ChildClasses.options());
        line.add(Headhunter.class.getName());
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("command", ".out");
        Path errors = Files.createTempFile("command", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
        SERVER_SETTINGS.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return new ChildCommand(builder.start(), output, errors);
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException, IOException {
        kill();
        Files.deleteIfExists(output);
        Files.deleteIfExists(errors);
    }
}
