package io.headhunter.benchmark.backfill;

import io.headhunter.observe.BackfillMeters;
import java.util.ArrayList;
import java.util.List;

/** How long claims took in the course of a run. Used by one thread at a time. */
final class ClaimMarks {
    private static final double NANOS_PER_MILLI = 1e6;

    private final BackfillMeters meters;
    private final List<BackfillMeters.Claims> marks = new ArrayList<>();

    ClaimMarks(BackfillMeters meters) {
        this.meters = meters;
        mark();
    }

    /** Now. */
    void mark() {
        marks.add(meters.claims());
    }

    /** Mean of the claims in a part of the marks, in milliseconds. */
    double millis(double from, double to) {
        int last = marks.size() - 1;
        int first = (int) Math.floor(from * last);
        int end = Math.max(first + 1, (int) Math.ceil(to * last));
        BackfillMeters.Claims before = marks.get(Math.min(first, last));
        BackfillMeters.Claims after = marks.get(Math.min(end, last));
        long count = after.count() - before.count();
        return count == 0 ? 0 : (after.nanos() - before.nanos()) / NANOS_PER_MILLI / count;
    }
}
