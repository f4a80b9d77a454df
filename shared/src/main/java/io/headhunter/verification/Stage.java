package io.headhunter.verification;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A part of a verification that goes through something in the order of its keys. */
interface Stage {
    /** The same in every run: a run that was interrupted is found again by it. */
    String name();

    /**
     * One step, which is whole by itself: repeated, it finds nothing more.
     *
     * @param after the key that the step before ended with; empty at the beginning
     * @return the key that this one ended with; null: nothing is left
     */
    @Nullable
    String step(String after, Findings findings) throws SQLException;
}
