package io.headhunter.benchmark.recall;

import java.util.Locale;

/** How passing a filter goes together with being near the query. */
public enum Correlation {
    /** The filter keeps everything, so there is nothing to go together. */
    NONE(0),
    INDEPENDENT(0),
    /** Documents near the query tend to pass, as for "nurse" with the skill nursing. */
    POSITIVE(0.6),
    /** Documents near the query tend not to pass: the hard case of a graph, which must walk away from the query. */
    NEGATIVE(-0.6);

    private final double rho;

    Correlation(double rho) {
        this.rho = rho;
    }

    /** Of the Gaussian copula, see {@link PassingShare}; chosen, not measured. */
    double rho() {
        return rho;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
