package io.headhunter.search.vector;

/**
 * What looking at documents costs, so that a search takes the cheaper way. Pure functions.
 * <p>Exact search compares each passing row; an index is walked to a depth at which enough of the nearest documents
 * pass. With a share s of N documents passing at random, w of them lie within the nearest (w + {@link #SIGMAS} √w) / s,
 * or s N are compared, so the index wins above s N = √({@link #STEP} · (w + SIGMAS √w) · N). The estimate decides the cost
 * only, never the result: an index scan that has not found enough is deepened or replaced.
 */
final class ScanCost {
    /** A step through the index costs as much as comparing so many rows: docs/benchmarks.md, "Router". */
    static final double STEP = 12;
    /** So many standard deviations fewer may pass than expected: one search in 700 goes deeper. */
    private static final double SIGMAS = 3;

    private ScanCost() {}

    /** Passing documents below which exact search is the cheaper way. */
    static long exactBelow(long documents, int wanted) {
        return (long) Math.ceil(Math.sqrt(STEP * (wanted + SIGMAS * Math.sqrt(wanted)) * documents));
    }

    /** How deep to walk so that so many documents pass, if a share of them does, whichever. */
    static long depth(int wanted, double passingShare) {
        double deviation = Math.sqrt(wanted * (1 - passingShare));
        return (long) Math.ceil((wanted + SIGMAS * deviation) / passingShare);
    }

    /** Whether walking so deep is cheaper than comparing all that pass. */
    static boolean isWorthwhile(long depth, long passing) {
        return depth * STEP < passing;
    }
}
