package io.headhunter.search;

import io.headhunter.document.Skill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a result shows of a document.
 *
 * @param language ISO 639-1 of its texts; null: the tenant's first
 * @param skillsAskedFor positions in skills of those that the request's words name
 * @param titleAskedFor share of the title's words that the request names, 0 to 1
 */
record StoredDocument(
        String id,
        @Nullable String fullName,
        String title,
        double titleAskedFor,
        @Nullable String headline,
        @Nullable String summary,
        List<Skill> skills,
        Set<Integer> skillsAskedFor,
        List<String> industries,
        @Nullable String company,
        @Nullable String location,
        @Nullable String country,
        @Nullable Boolean remote,
        @Nullable String seniority,
        @Nullable Double experienceMin,
        @Nullable Double experienceMax,
        Map<String, Object> metadata,
        @Nullable String language,
        boolean isStale) {
    /** The same, knowing what of it the request names. */
    StoredDocument askedFor(double title, Set<Integer> skillPositions) {
        return new StoredDocument(
                id,
                fullName,
                this.title,
                title,
                headline,
                summary,
                skills,
                skillPositions,
                industries,
                company,
                location,
                country,
                remote,
                seniority,
                experienceMin,
                experienceMax,
                metadata,
                language,
                isStale);
    }

    /** The same, with what it lacked. */
    StoredDocument completed(@Nullable String name, @Nullable String line, Map<String, Object> more) {
        return new StoredDocument(
                id,
                name,
                title,
                titleAskedFor,
                line,
                summary,
                skills,
                skillsAskedFor,
                industries,
                company,
                location,
                country,
                remote,
                seniority,
                experienceMin,
                experienceMax,
                more,
                language,
                isStale);
    }

    /** The texts that are highlighted, in the order of showing. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(title);
        if (headline != null) {
            texts.add(headline);
        }
        if (summary != null) {
            texts.add(summary);
        }
        skills.forEach(skill -> texts.add(skill.name()));
        return texts;
    }
}
