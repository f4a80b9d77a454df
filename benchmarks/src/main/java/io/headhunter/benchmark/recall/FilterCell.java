package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A kind of filter.
 *
 * @param selectivityPercent share of the documents that pass, more than 0 to 100
 */
record FilterCell(double selectivityPercent, Correlation correlation) {
    /** The metadata key of the filters. */
    static final String METADATA_KEY = "bench";

    static final double ALL = 100;

    /** One for everything, three for each other share. */
    static List<FilterCell> of(Collection<Double> selectivityPercents) {
        List<FilterCell> cells = new ArrayList<>();
        for (double percent : selectivityPercents) {
            if (percent == ALL) {
                cells.add(new FilterCell(ALL, Correlation.NONE));
            } else {
                for (Correlation correlation :
                        List.of(Correlation.INDEPENDENT, Correlation.POSITIVE, Correlation.NEGATIVE)) {
                    cells.add(new FilterCell(percent, correlation));
                }
            }
        }
        return cells;
    }

    boolean isUnfiltered() {
        return correlation == Correlation.NONE;
    }

    /** What the metadata must hold, for queries of that anchor. */
    String value(int anchor) {
        String share = Figures.plain(selectivityPercent);
        return correlation == Correlation.INDEPENDENT
                ? correlation.label() + "-" + share
                : correlation.label() + "-" + anchor + "-" + share;
    }
}
