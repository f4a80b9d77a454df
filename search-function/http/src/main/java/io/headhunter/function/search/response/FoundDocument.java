package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.SearchHit;
import io.headhunter.search.signal.ScoreCard;
import io.headhunter.search.signal.Signal;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One result as on the wire: a candidate or a job, by which of the two ids is there.
 *
 * @param rerankScore what a model said of it, 0 to 1; absent if it was not asked
 * @param signalScores what each signal adds to the score, which is their sum; {@code rerank} is there if a model was asked,
 *     and below 0 for those that it moved down
 * @param weightsApplied by how much each of them counts; they add up to 1
 * @param yearsExperience a number for a candidate, {@link YearsRange} for a job
 * @param stale true or absent
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundDocument(
        @Nullable String candidateId,
        @Nullable String jobId,
        double score,
        @Nullable Double vectorScore,
        @Nullable Double textScore,
        @Nullable Double rerankScore,
        double confidence,
        @Nullable String fullName,
        String title,
        @Nullable String headline,
        @Nullable String summary,
        @Nullable String company,
        @Nullable String location,
        @Nullable String country,
        @Nullable Boolean remote,
        @JsonInclude List<String> industries,
        @Nullable String seniority,
        @Nullable Object yearsExperience,
        @JsonInclude List<FoundSkill> skills,
        @JsonInclude List<String> matchReasons,
        @JsonInclude List<String> highlights,
        @JsonInclude Map<String, Double> signalScores,
        @JsonInclude Map<String, Double> weightsApplied,
        @Nullable Map<String, Object> metadata,
        @Nullable Boolean stale) {
    /** What a job asks for; a missing bound is open. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record YearsRange(@Nullable Double min, @Nullable Double max) {}

    /** A skill, its weight from 0 to 1, and whether the request asked for it. */
    @Serdeable
    public record FoundSkill(String name, double weight, boolean matched) {}

    static FoundDocument of(DocumentKind kind, SearchHit hit) {
        boolean job = kind == DocumentKind.JOB;
        return new FoundDocument(
                job ? null : hit.documentId(),
                job ? hit.documentId() : null,
                Rounding.score(hit.score()),
                Rounding.optionalScore(hit.vectorScore()),
                Rounding.optionalScore(hit.textScore()),
                Rounding.optionalScore(hit.rerankScore()),
                Rounding.score(hit.confidence()),
                hit.fullName(),
                hit.title(),
                hit.headline(),
                hit.summary(),
                hit.company(),
                hit.location(),
                hit.country(),
                hit.remote(),
                hit.industries(),
                hit.seniority(),
                job ? range(hit) : hit.yearsExperience(),
                hit.skills().stream()
                        .map(skill -> new FoundSkill(skill.name(), Rounding.score(skill.weight()), skill.matched()))
                        .toList(),
                hit.matchReasons(),
                hit.highlights(),
                parts(hit),
                byName(hit.card(), hit.card()::weight),
                hit.metadata().isEmpty() ? null : hit.metadata(),
                hit.stale() ? true : null);
    }

    private static Map<String, Double> parts(SearchHit hit) {
        Map<String, Double> parts = byName(hit.card(), hit.card()::part);
        if (hit.rerankScore() != null) {
            parts.put("rerank", hit.card().shiftShare());
        }
        return parts;
    }

    /** In the order of the signals; of those that take part in the search. */
    private static Map<String, Double> byName(ScoreCard card, ToDoubleFunction<Signal> value) {
        Map<String, Double> byName = new LinkedHashMap<>();
        card.weights().keySet().forEach(signal -> byName.put(signal.label(), value.applyAsDouble(signal)));
        return byName;
    }

    private static @Nullable YearsRange range(SearchHit hit) {
        return hit.yearsExperience() == null && hit.maxYearsExperience() == null
                ? null
                : new YearsRange(hit.yearsExperience(), hit.maxYearsExperience());
    }
}
