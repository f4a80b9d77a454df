package io.headhunter.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as its writer gives it. Derived parts (version, hash, facets, lexical row) are the database's.
 *
 * @param sourceVersion the writer's own version; a smaller one never overwrites a larger one; null: not versioned
 * @param fullName of a candidate
 * @param country name or ISO 3166-1 alpha-2 code; stored as the code where it is known
 * @param experienceMin years; of a candidate equal to experienceMax
 * @param experienceMax years; null: no upper end
 * @param language ISO 639-1; null: the tenant's first
 * @param metadata whatever else the writer knows: text, numbers, booleans, lists and objects of these
 */
public record DocumentWrite(
        DocumentKind kind,
        String id,
        @Nullable Long sourceVersion,
        @Nullable String fullName,
        String title,
        @Nullable String headline,
        @Nullable String summary,
        List<Skill> skills,
        List<String> industries,
        @Nullable String company,
        @Nullable String location,
        @Nullable String country,
        @Nullable Boolean remote,
        @Nullable String seniority,
        @Nullable Double experienceMin,
        @Nullable Double experienceMax,
        @Nullable String language,
        String status,
        Map<String, Object> metadata) {
    public DocumentWrite {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(status, "status is null");
        skills = List.copyOf(skills);
        industries = List.copyOf(industries);
    }
}
