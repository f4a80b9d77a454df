package io.headhunter.search.fusion;

import java.util.List;

/**
 * What one leg found, best first; ties are already in the order of the ids.
 *
 * @param documents each at most once
 */
public record RankedList(List<Ranked> documents) {
    public static final RankedList EMPTY = new RankedList(List.of());

    public RankedList {
        documents = List.copyOf(documents);
    }

    /**
     * A document in the list.
     *
     * @param score in the leg's own measure, larger is better
     */
    public record Ranked(String documentId, double score) {}
}
