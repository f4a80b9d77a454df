package io.headhunter.packaging.image;

import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StartedServer;
import io.headhunter.packaging.PackagingException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts a server from its folder, asks it what it will be asked, and ends it. As it ends, the JVM writes which classes
 * were loaded and linked, and the profiles of their methods (JEP 483, 514 and 515). The cache holds no code and no data of
 * the requests, so it fits every processor and tells nothing.
 */
final class TrainingRun {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** The JVM assembles the cache in a second process, before the first one is gone. */
    private static final Duration END = Duration.ofMinutes(5);

    private TrainingRun() {}

    /**
     * Writes the cache into the folder.
     *
     * @param questions in their order, each until it is answered
     * @throws PackagingException if an answer is another than 200, or there is no cache at the end
     */
    static void write(
            ImageFolder folder, Map<String, String> environment, List<StartedServer.Question> questions, Path log)
            throws IOException {
        int port = freePort();
        Map<String, String> settings = new HashMap<>(folder.content().environment());
        settings.remove(ServerCommand.JVM_OPTIONS); // profiles are for the second compiler
        settings.putAll(environment);
        settings.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        settings.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        ServerCommand command = new ServerCommand(EntryPoint.training(folder), settings);
        try (StartedServer server = StartedServer.start(command, port, log)) {
            server.await(any -> Exchange.get(any, "/health/readiness", ANSWER), START);
            for (StartedServer.Question question : questions) {
                Exchange.Answer answer = question.ask(port);
                if (answer.status() >= 300) {
                    throw new PackagingException("the training of "
                            + folder.content().name() + " was answered " + answer + "; expected success; see " + log);
                }
            }
            server.stop(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("the training was interrupted; expected it to end; run it again", e);
        }
        if (!Files.isRegularFile(folder.at(ImageFolder.CLASS_CACHE))) {
            throw new PackagingException("the training of " + folder.content().name()
                    + " left no cache; expected the JVM to write one as it ended; see " + log);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
