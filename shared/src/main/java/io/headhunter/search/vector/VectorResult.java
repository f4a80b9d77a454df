package io.headhunter.search.vector;

import io.headhunter.search.fusion.RankedList;

/**
 * What the vector leg found.
 *
 * @param ranked by cosine similarity, -1 to 1
 * @param plan how it was found
 */
public record VectorResult(RankedList ranked, VectorPlan plan) {}
