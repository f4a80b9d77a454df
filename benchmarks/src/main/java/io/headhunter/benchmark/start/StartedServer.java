package io.headhunter.benchmark.start;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, from its start to its end. Used by one thread; {@link #close} may come from another. */
public final class StartedServer implements AutoCloseable {
    /** Between two attempts to connect. Each costs the server's two cores next to nothing; chosen, not measured. */
    private static final long PAUSE_NANOS = 2_000_000;

    private static final int LOG_END = 4_000;

    private final Process process;
    private final int port;
    private final Path log;
    private final long startNanos;

    private StartedServer(Process process, int port, Path log, long startNanos) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.startNanos = startNanos;
    }

    /**
     * How a server ended.
     *
     * @param code of the process
     * @param elapsed since it was told to end
     */
    public record Ended(int code, Duration elapsed) {}

    /**
     * Starts it and returns at once.
     *
     * @param port where it will listen; the command says so to the server
     * @param log where what it prints goes
     */
    public static StartedServer start(ServerCommand command, int port, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command.line()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        long start = System.nanoTime();
        return new StartedServer(builder.start(), port, log, start);
    }

    /** Since the process was started. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    public int port() {
        return port;
    }

    /** What is asked until somebody answers. */
    @FunctionalInterface
    public interface Question {
        Exchange.Answer ask(int port) throws IOException;
    }

    /**
     * Asks as soon as somebody listens, and again for as long as the answer is another than 200.
     *
     * @throws IOException if the process ended, or there was no such answer in time; with the end of its log
     */
    public Exchange.Answer await(Question question, Duration patience) throws IOException {
        Exchange.Answer last = new Exchange.Answer(0, "nobody listened");
        while (elapsed().compareTo(patience) < 0) {
            if (!process.isAlive()) {
                throw new IOException("the server ended with " + process.exitValue() + ": " + logEnd());
            }
            try {
                last = question.ask(port);
                if (last.status() == 200) {
                    return last;
                }
            } catch (ConnectException e) {
                // not yet
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("no answer in " + patience + " but " + last + ": " + logEnd());
    }

    public ServerMemory memory() throws IOException {
        return ServerMemory.of(process.pid());
    }

    /** Asks the process to end and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /**
     * Asks the process to end, by SIGTERM, and waits.
     *
     * @throws IOException if it does not end in time; it is killed then
     */
    public Ended stop(Duration patience) throws IOException, InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException("the server did not end in " + patience + ": " + logEnd());
        }
        return new Ended(process.exitValue(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** The last of what it printed. */
    public String logEnd() throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - LOG_END));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
