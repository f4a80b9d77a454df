package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals that Java cannot send. Through the shell, because not every system has a program {@code kill}. */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Sends a signal, named without {@code SIG}. A process that is gone already is no failure. */
    static void send(ProcessHandle process, String signal) {
        try {
            var outcome = ExternalCommand.run(
                    Path.of("/"), Duration.ofSeconds(10), List.of("sh", "-c", "kill -" + signal + " " + process.pid()));
            LOG.debug("sent {} to {}: {}", signal, process.pid(), outcome);
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("sending " + signal + " to process " + process.pid(), e);
        }
    }
}
