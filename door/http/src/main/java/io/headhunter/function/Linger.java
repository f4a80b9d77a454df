package io.headhunter.function;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server that was told to end go on for a moment before it begins to. What was sent before the signal may not have been
 * read yet, or its connection not accepted, and the framework closes connections without a request as soon as it ends.
 */
@Singleton
final class Linger implements ApplicationEventListener<ServerShutdownEvent> {
    private static final Logger log = LoggerFactory.getLogger(Linger.class);

    private final LingerConfig config;

    Linger(LingerConfig config) {
        this.config = config;
    }

    /** Comes before the context's own events, in the thread that stops the server, which waits here. */
    @Override
    public void onApplicationEvent(ServerShutdownEvent event) {
        if (config.linger().isZero()) {
            return;
        }
        log.debug("told to end; listening for another {} ms", config.linger().toMillis());
        try {
            Thread.sleep(config.linger());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody cannot wait
        }
    }
}
