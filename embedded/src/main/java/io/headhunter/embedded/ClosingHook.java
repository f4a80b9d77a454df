package io.headhunter.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action once: when told to, or else when the JVM ends in good order. The JVM runs all hooks at once, so an
 * application that must finish its queries first closes its servers itself.
 */
final class ClosingHook {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingHook.class);

    private final Thread hook;
    private final Runnable action;
    private boolean isDone;

    ClosingHook(String name, Runnable action) {
        this.action = action;
        hook = new Thread(this::runQuietly, "closing " + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A second caller waits until the first is through, and then finds nothing to do. */
    void run() {
        synchronized (this) {
            if (isDone) {
                return;
            }
            isDone = true;
            action.run();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.trace("the JVM is ending: the hook will find nothing to do", e);
        }
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("an embedded server was not stopped in good order", e);
        }
    }
}
