package io.headhunter.search.vector;

/**
 * What looking at documents costs, so that a search takes the cheaper way. Pure functions.
 * <p>Exact search compares each passing row; an index is walked to a depth at which enough of the nearest documents
 * pass. With a share s of N documents passing, finding w of them takes w / s steps through the index or s N comparisons,
 * so the index wins above s = sqrt(STEP · SLACK · w / N). The estimate decides the cost only, never the result: an index
 * scan that has not found enough is deepened or replaced.
 */
final class ScanCost {
    /** A step through the index costs as much as comparing so many rows; see docs/benchmarks.md, "Router". */
    static final double STEP = 12;
    /** Deeper than the estimate says, because passing documents are not spread evenly. */
    static final double SLACK = 1.5;

    private ScanCost() {}

    /** Passing documents below which exact search is the cheaper way. */
    static long exactBelow(long documents, int wanted) {
        return (long) Math.ceil(Math.sqrt(STEP * SLACK * wanted * documents));
    }

    /** How deep to walk so that so many documents pass, if a share of them does. */
    static long depth(int wanted, double passingShare) {
        return (long) Math.ceil(SLACK * wanted / passingShare);
    }

    /** Whether walking so deep is cheaper than comparing all that pass. */
    static boolean isWorthwhile(long depth, long passing) {
        return depth * STEP < passing;
    }
}
