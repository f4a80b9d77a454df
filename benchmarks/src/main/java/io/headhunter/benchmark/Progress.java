package io.headhunter.benchmark;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a measurement says how far it is. */
@FunctionalInterface
public interface Progress {
    /**
     * @param total 0 if it is not known
     * @param perSecond 0 if it is not known
     */
    void show(String what, long done, long total, double perSecond, @Nullable Duration left);

    default void show(String what, long done, long total) {
        show(what, done, total, 0, null);
    }
}
