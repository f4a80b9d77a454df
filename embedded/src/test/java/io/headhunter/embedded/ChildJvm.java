package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link ChildMain}, to be killed when it has said a certain line. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> seen = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    static ChildJvm start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    static ChildJvm start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--class-path",
                System.getProperty("java.class.path"),
                ChildMain.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /** Reads on until a line begins so; the rest of that line. */
    String awaitLine(String beginning) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new AssertionError("the child ended before it said '" + beginning + "'; it said " + seen);
    }

    /** As {@code kill -9} does. What it had said by then can still be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the stream as well
        process.waitFor();
    }

    /** In good order, as by {@code kill}. */
    boolean terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    List<String> remainingLines() throws IOException {
        return output.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
