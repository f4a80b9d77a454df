package io.headhunter.db;

import static java.util.Objects.requireNonNull;

/** What a read must show at least, and so where it may be made. */
public sealed interface Freshness {
    /** What was committed longer ago than a replica may lag. For answers that nobody keeps. */
    record WithinLag() implements Freshness {}

    /** Besides, what was committed before that place in the log. For answers that are kept. */
    record Since(LogPosition position) implements Freshness {
        public Since {
            requireNonNull(position, "position is null");
        }
    }

    /** Everything: only the primary is sure to. */
    record Newest() implements Freshness {}

    Freshness WITHIN_LAG = new WithinLag();

    Freshness NEWEST = new Newest();
}
