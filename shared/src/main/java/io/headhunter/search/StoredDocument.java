package io.headhunter.search;

import io.headhunter.document.Skill;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a result shows of a document. */
record StoredDocument(
        String id,
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
        Map<String, Object> metadata,
        boolean isStale) {}
