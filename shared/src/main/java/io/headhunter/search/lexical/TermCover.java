package io.headhunter.search.lexical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of which every document fulfils one that can score as much as a floor; most that cannot, fulfil none. What
 * the posting lists alone can answer keeps documents from being read. Pure; immutable.
 * <p>A document's terms add at most their largest weights, so those that reach the floor are told by which terms they
 * hold: a threshold function. We write it as a tree. A node has the terms that are certain and what is still missing; of
 * the other terms those can be left out that do not add up to what is missing (MaxScore), and one of the rest must be
 * held. The node that would let the most documents through is split by its most frequent term, held or not, until there
 * are as many nodes as a statement may have conditions.
 * <p>Sources: the bound of Turtle and Flood, "Query Evaluation: Strategies and Optimizations", Information Processing and
 * Management 31(6), 1995; Broder et al., "Efficient Query Evaluation using a Two-Level Retrieval Process", CIKM 2003,
 * which asks the threshold function document by document. We depart from both in asking it of a GIN index, in one
 * statement for a floor that is known beforehand.
 */
final class TermCover {
    /** 4, 8, 12 and 24 were compared: see decision 17. */
    private static final int MAX_CONDITIONS = 12;

    /** Each scan of the index reads the lists of all its terms, so a long query gets few conditions. Chosen. */
    private static final int MAX_LISTED_TERMS = 300;

    /** A condition of fewer is not worth two. */
    private static final double FEW_DOCUMENTS = 50;

    /** Each halves the distance to the floor that is looked for. */
    private static final int HALVINGS = 7;
    /** So many times as many as expected are read at once, rather than some of them first. */
    private static final double WORTH_READING_AT_ONCE = 4;

    /** Those first that reach many documents for what they add. */
    private static final Comparator<QueryTerm> CHEAPEST_TO_LEAVE_OUT_FIRST = Comparator.<QueryTerm>comparingDouble(
                    term -> term.maxScore() / term.documents())
            .thenComparingInt(QueryTerm::termId);

    private final double floor;
    private final List<TermCondition> conditions;
    private final double expectedDocuments;

    private TermCover(double floor, List<TermCondition> conditions, long totalDocuments) {
        this.floor = floor;
        this.conditions = List.copyOf(conditions);
        this.expectedDocuments = conditions.stream()
                .mapToDouble(condition -> condition.expectedDocuments(totalDocuments))
                .sum();
    }

    /** A node of the tree. */
    private record Node(TermCondition condition, List<QueryTerm> others, double missing, double expectedDocuments) {
        int listedTerms() {
            return condition.allOf().size() + condition.anyOf().size();
        }
    }

    /**
     * What every document fulfils that scores the floor or more; 0 or less: that holds any of the terms.
     *
     * @param terms each in at least one document
     */
    static TermCover above(double floor, List<QueryTerm> terms, long totalDocuments) {
        if (floor <= 0) {
            return new TermCover(0, terms.isEmpty() ? List.of() : List.of(any(terms)), totalDocuments);
        }
        PriorityQueue<Node> open = new PriorityQueue<>(
                Comparator.comparingDouble(Node::expectedDocuments).reversed());
        List<TermCondition> done = new ArrayList<>();
        List<QueryTerm> ordered =
                terms.stream().sorted(CHEAPEST_TO_LEAVE_OUT_FIRST).toList();
        add(open, List.of(), ordered, floor, totalDocuments);
        int listed = open.stream().mapToInt(Node::listedTerms).sum();
        while (!open.isEmpty() && open.size() + done.size() < MAX_CONDITIONS && listed < MAX_LISTED_TERMS) {
            Node widest = open.remove();
            listed += widest.listedTerms(); // two in its place, neither of them longer by more than one
            QueryTerm divider = divider(widest);
            if (divider == null) {
                done.add(widest.condition());
                continue;
            }
            List<QueryTerm> others = new ArrayList<>(widest.others());
            others.remove(divider);
            List<QueryTerm> held = new ArrayList<>(widest.condition().allOf());
            held.add(divider);
            add(open, held, others, widest.missing() - divider.maxScore(), totalDocuments);
            add(open, widest.condition().allOf(), others, widest.missing(), totalDocuments);
        }
        open.forEach(node -> done.add(node.condition()));
        return new TermCover(floor, done, totalDocuments);
    }

    /**
     * For a first look: about so many documents, those that can score most.
     *
     * @param documents expected by {@link TermCondition#expectedDocuments}; there will be more
     */
    static TermCover expecting(double documents, List<QueryTerm> terms, long totalDocuments) {
        TermCover most = above(0, terms, totalDocuments);
        if (most.expectedDocuments() <= documents * WORTH_READING_AT_ONCE) {
            return most;
        }
        double low = 0;
        double high = terms.stream().mapToDouble(QueryTerm::maxScore).sum();
        TermCover fewest = above(high, terms, totalDocuments);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            TermCover cover = above(middle, terms, totalDocuments);
            if (cover.expectedDocuments() > documents) {
                low = middle;
                most = cover;
            } else {
                high = middle;
                fewest = cover;
            }
        }
        // Of few terms there may be nothing between a handful and far too many.
        return fewest.expectedDocuments() * WORTH_READING_AT_ONCE >= documents ? fewest : most;
    }

    /** Unless no document can fulfil it. */
    private static void add(
            PriorityQueue<Node> open,
            List<QueryTerm> held,
            List<QueryTerm> others,
            double missing,
            long totalDocuments) {
        List<QueryTerm> needed = new ArrayList<>();
        double leftOut = 0;
        for (QueryTerm term : others) {
            if (leftOut + term.maxScore() < missing) {
                leftOut += term.maxScore();
            } else {
                needed.add(term);
            }
        }
        if (!needed.isEmpty()) {
            TermCondition condition = new TermCondition(held, needed);
            open.add(new Node(condition, others, missing, condition.expectedDocuments(totalDocuments)));
        }
    }

    /** The most frequent term that one of must be held and that is not enough; null if dividing gains nothing. */
    private static @Nullable QueryTerm divider(Node node) {
        return node.expectedDocuments() < FEW_DOCUMENTS
                ? null
                : node.condition().anyOf().stream()
                        .filter(term -> term.maxScore() < node.missing())
                        .max(Comparator.comparingLong(QueryTerm::documents))
                        .orElse(null);
    }

    private static TermCondition any(List<QueryTerm> terms) {
        return new TermCondition(List.of(), terms);
    }

    /** A document that fulfils no condition scores less; 0: it scores nothing. */
    double floor() {
        return floor;
    }

    /** Any of them; none: no document reaches the floor. */
    List<TermCondition> conditions() {
        return conditions;
    }

    double expectedDocuments() {
        return expectedDocuments;
    }
}
