package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What is known of the head of a list. Reasons are ours and safe to show. */
public sealed interface HeadScores {
    /**
     * It was judged.
     *
     * @param scores 0 to 1, of the first documents of the list in its order; two or more
     * @param order places in {@code scores}, as they are to be shown
     * @param isCacheHit whether nobody had to be asked
     * @param shortfall why fewer documents were judged than planned; empty if all were
     */
    record Judged(List<Double> scores, List<Integer> order, boolean isCacheHit, String shortfall)
            implements HeadScores {
        public Judged {
            scores = List.copyOf(scores);
            order = List.copyOf(order);
            if (scores.size() != order.size()) {
                throw new IllegalArgumentException("scores and order are of different lengths");
            }
        }
    }

    /** There is nothing to judge, or nobody who could: the list is whole without. */
    record NotNeeded(String reason) implements HeadScores {
        public NotNeeded {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * It should have been judged.
     *
     * @param isLate whether time was what lacked
     */
    record Missed(String reason, boolean isLate) implements HeadScores {
        public Missed {
            requireNonNull(reason, "reason is null");
        }
    }
}
