package io.headhunter.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One list for all pages of a search, made no deeper than a page needs. A fused list changes with the depth of its legs
 * (a document far down in one leg may be found by the other one further down still), so a page cut out of a list that was
 * made as deep as the page would repeat or skip documents of other pages. Therefore the list is made of tiers: the first is
 * the fused list of the first hundred of each leg; the next has what the fused list of the first four hundred adds, behind
 * it; and so on, four times as deep each. Which tiers there are does not depend on the page.
 * <p>Each tier asks the legs anew, because an approximate index may bring another first hundred when it is asked for four
 * hundred. A document of a later tier never scores more than the last of the one before, so scores fall down the list.
 * Pure function but for the source.
 */
final class TieredRanking {
    /** Documents of each leg in the first tier. More bring nothing to the first pages: docs/decisions/0010-fusion.md. */
    static final int FIRST_WINDOW = 100;

    private static final int GROWTH = 4;
    /** Far beyond what a tenant has; keeps the product within an int. */
    private static final int LAST_WINDOW = 100_000_000;

    private TieredRanking() {}

    /** The scored list of a window. */
    @FunctionalInterface
    interface Source {
        Tier tier(int window) throws Exception;
    }

    /**
     * The scored list of a window.
     *
     * @param scored best first, each document once
     * @param isLast whether no leg has more
     */
    record Tier(List<ScoredDocument> scored, boolean isLast) {
        Tier {
            scored = List.copyOf(scored);
        }
    }

    /**
     * A page.
     *
     * @param total documents in the tiers that were made
     * @param hasMore whether something may follow the page
     */
    record Slice(List<ScoredDocument> page, int total, boolean hasMore) {}

    /**
     * @param offset documents before the page
     * @param minScore documents that score less end the list; null: none does
     */
    static Slice slice(int offset, int limit, @Nullable Double minScore, Source source) throws Exception {
        long end = (long) offset + limit;
        double least = minScore == null ? Double.NEGATIVE_INFINITY : minScore;
        List<ScoredDocument> ranked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        double most = Double.POSITIVE_INFINITY;
        boolean isLast = false;
        for (int window = FIRST_WINDOW; !isLast && ranked.size() < end; window *= GROWTH) {
            Tier tier = source.tier(window);
            double lowest = most;
            for (ScoredDocument document : tier.scored()) {
                if (seen.add(document.documentId())) {
                    ScoredDocument capped = document.score() > most ? document.atMost(most) : document;
                    lowest = capped.score();
                    if (lowest >= least) {
                        ranked.add(capped);
                    }
                }
            }
            most = lowest;
            isLast = tier.isLast() || most < least || window > LAST_WINDOW / GROWTH;
        }
        List<ScoredDocument> page = ranked.stream().skip(offset).limit(limit).toList();
        return new Slice(page, ranked.size(), !isLast || ranked.size() > end);
    }
}
