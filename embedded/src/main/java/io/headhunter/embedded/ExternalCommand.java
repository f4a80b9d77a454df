package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that is run and ends: pip, initdb, pg_ctl. Its output is collected while it runs, so that it never blocks
 * on a full pipe.
 */
final class ExternalCommand {
    private final Process process;
    private final CompletableFuture<String> output;
    private final String name;

    private ExternalCommand(Process process, String name) {
        this.process = process;
        this.name = name;
        output = new CompletableFuture<>();
        Thread.ofVirtual().name("output of " + name).start(this::readOutput);
    }

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Starts a program with standard output and standard error in one stream. Variables of our environment that steer
     * PostgreSQL's programs ({@code PGDATA}, {@code PGOPTIONS}) are left out; the language is fixed, because the
     * output is searched for messages.
     */
    static ExternalCommand start(Path workingFolder, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG") || variable.equals("LANGUAGE"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new ExternalCommand(builder.start(), command.getFirst());
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it cannot be started, as when there is no such program
     */
    static Outcome run(Path workingFolder, Duration limit, List<String> command) throws IOException {
        return start(workingFolder, command).await(limit);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    Outcome await(Duration limit) {
        try {
            if (!process.waitFor(limit)) {
                process.destroyForcibly();
                throw new EmbeddedServerException(name + " did not end within " + limit.toSeconds()
                        + " s; expected it to be much faster; check the load and the disk of this machine, or for pip "
                        + "the network");
            }
            return new Outcome(process.exitValue(), output.get(5, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw EmbeddedServerException.interrupted("running " + name);
        } catch (ExecutionException | TimeoutException e) {
            return new Outcome(process.exitValue(), "(no output: " + e.getMessage() + ")");
        }
    }

    private void readOutput() {
        try (var stream = process.getInputStream()) {
            output.complete(new String(stream.readAllBytes(), UTF_8).strip());
        } catch (IOException | UncheckedIOException e) {
            output.completeExceptionally(e);
        }
    }
}
