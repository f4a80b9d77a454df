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

    /** The settings are for so many documents, with which they were measured. */
    private static final long REFERENCE_DOCUMENTS = 100_000;
    /**
     * How many candidates a larger collection needs, as a power: among ten times the documents 2.5 times the candidates
     * find as much (docs/benchmarks.md, "A million documents").
     */
    private static final double GROWTH = 0.4;
    /** The upper limit of {@code hnsw.ef_search} and of {@code diskann.query_rescore}. */
    private static final long MOST_CANDIDATES = 1000;

    private ScanCost() {}

    /**
     * How many candidates a scan keeps: HNSW's list, DiskANN's hits with a true distance. A scan behind its list costs
     * several times as much, so there are at least as many as the scan is deep; and as many find less in a larger
     * collection, so they grow with it.
     *
     * @param configured for {@link #REFERENCE_DOCUMENTS} documents and fewer, 0 to {@link #MOST_CANDIDATES}; 0 stays 0
     * @param documents that the index has
     * @param depth of the scan
     */
    static int candidates(int configured, long documents, long depth) {
        if (configured == 0) {
            return 0;
        }
        double growth = Math.pow(Math.max(1, (double) documents / REFERENCE_DOCUMENTS), GROWTH);
        return (int) Math.clamp(depth, Math.min(Math.round(configured * growth), MOST_CANDIDATES), MOST_CANDIDATES);
    }

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
