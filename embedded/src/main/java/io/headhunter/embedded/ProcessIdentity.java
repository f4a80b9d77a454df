package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * One process and no other: a pid alone may have been given to somebody else since it was written down.
 *
 * @param startedAt when it began, or {@link Instant#EPOCH} where the system does not tell
 */
record ProcessIdentity(long pid, Instant startedAt) {
    /**
     * Start times are derived from the boot time, which moves when the clock is set. Chosen, not measured: far longer
     * than such a correction, far shorter than a pid takes to come round again.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    static final ProcessIdentity NOBODY = new ProcessIdentity(0, Instant.EPOCH);

    static ProcessIdentity current() {
        return of(ProcessHandle.current());
    }

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(of(process).startedAt, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .filter(process -> !isZombie())
                .isPresent();
    }

    /** Ended, but not yet collected by its parent: still in the process table, and of no use to anybody. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false; // no /proc here, or gone in this moment
        }
    }
}
