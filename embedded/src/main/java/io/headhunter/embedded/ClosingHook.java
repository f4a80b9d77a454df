package io.headhunter.embedded;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action once: when told to, or else when the JVM ends in good order. The JVM runs all hooks at once, so what is to
 * end before any server is named here, and every hook waits for it.
 */
final class ClosingHook {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingHook.class);

    private static final Set<Runnable> USERS = new LinkedHashSet<>();

    private final Thread hook;
    private final Runnable action;
    private boolean isDone;

    ClosingHook(String name, Runnable action) {
        this.action = action;
        hook = new Thread(this::runQuietly, "closing " + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Before any server stops because the JVM ends, this runs, once for each of them: it is to know whether it ran. */
    static void addUser(Runnable end) {
        synchronized (USERS) {
            USERS.add(end);
        }
    }

    static void removeUser(Runnable end) {
        synchronized (USERS) {
            USERS.remove(end);
        }
    }

    private static List<Runnable> users() {
        synchronized (USERS) {
            return List.copyOf(USERS);
        }
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
        users().forEach(end -> quietly(end, "what uses an embedded server did not end in good order"));
        quietly(this::run, "an embedded server was not stopped in good order");
    }

    private static void quietly(Runnable action, String failure) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn(failure, e);
        }
    }
}
