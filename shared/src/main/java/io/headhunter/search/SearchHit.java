package io.headhunter.search;

import io.headhunter.search.signal.ScoreCard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One result.
 *
 * @param card what each signal adds to the score
 * @param confidence how much there is to go by, 0 to 1: see {@link io.headhunter.search.signal.Confidence}
 * @param vectorScore cosine similarity, -1 to 1; null if the vector leg did not find it
 * @param textScore BM25 score, 0 or more; null if the lexical leg did not find it
 * @param rerankScore what a reranker said of it, 0 to 1; null: nothing
 * @param yearsExperience of a candidate; for a job the least it asks for
 * @param maxYearsExperience for a job, the most it asks for
 * @param matchReasons plain sentences saying why it is here
 * @param highlights HTML fragments of its texts with the words of the request in {@code <em>}; all else is escaped
 * @param stale true if the vector is of an earlier text
 */
public record SearchHit(
        String documentId,
        ScoreCard card,
        double confidence,
        @Nullable Double vectorScore,
        @Nullable Double textScore,
        @Nullable Double rerankScore,
        @Nullable String fullName,
        String title,
        @Nullable String headline,
        @Nullable String summary,
        @Nullable String company,
        @Nullable String location,
        @Nullable String country,
        @Nullable Boolean remote,
        List<String> industries,
        @Nullable String seniority,
        @Nullable Double yearsExperience,
        @Nullable Double maxYearsExperience,
        List<MatchedSkill> skills,
        List<String> matchReasons,
        List<String> highlights,
        Map<String, Object> metadata,
        boolean stale) {
    public SearchHit {
        industries = List.copyOf(industries);
        skills = List.copyOf(skills);
        matchReasons = List.copyOf(matchReasons);
        highlights = List.copyOf(highlights);
    }

    /** 0 to 1, the sum of the card's parts. */
    public double score() {
        return card.score();
    }

    /**
     * A skill of the document.
     *
     * @param weight 0 to 1
     * @param matched whether the request asked for it
     */
    public record MatchedSkill(String name, double weight, boolean matched) {}
}
