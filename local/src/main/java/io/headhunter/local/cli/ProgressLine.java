package io.headhunter.local.cli;

import io.headhunter.time.Ticker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Progress of long work on standard error: one line that is written over on a terminal, now and then a line elsewhere. */
final class ProgressLine {
    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private long lastNanos;
    private int lastLength;
    private boolean shownComplete;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastNanos = Ticker.SYSTEM.nanos() - PLAIN_NANOS;
    }

    static ProgressLine onStandardError() {
        return new ProgressLine(
                System.err, System.console() != null && System.console().isTerminal());
    }

    /** e.g. {@code embedding 1,200 of 5,820 (21 %), 240/s, 19 s left}. */
    synchronized void show(String what, long done, long total, double perSecond, @Nullable Duration left) {
        long now = Ticker.SYSTEM.nanos();
        boolean isComplete = total > 0 && done >= total;
        if (isComplete ? shownComplete : now - lastNanos < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        shownComplete = isComplete;
        lastNanos = now;
        StringBuilder line = new StringBuilder(what).append(String.format(Locale.ROOT, " %,d", done));
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " of %,d (%d %%)", total, done * 100 / total));
        }
        if (perSecond > 0) {
            line.append(String.format(Locale.ROOT, ", %,.0f/s", perSecond));
        }
        if (left != null && done < total) {
            line.append(", ").append(left.toSeconds()).append(" s left");
        }
        print(line.toString());
    }

    /** A sentence that changes while something is done that counts nothing. */
    synchronized void show(String line) {
        long now = Ticker.SYSTEM.nanos();
        if (now - lastNanos >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            lastNanos = now;
            print(line);
        }
    }

    private void print(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
            out.flush();
            lastLength = line.length();
        } else {
            out.println(line);
        }
    }

    /** Leaves the line. */
    synchronized void end() {
        if (terminal && lastLength > 0) {
            out.println();
            lastLength = 0;
        }
    }
}
