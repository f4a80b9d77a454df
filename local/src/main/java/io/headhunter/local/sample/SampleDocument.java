package io.headhunter.local.sample;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of an import file, before it is written. {@code maxYears} is null for candidates. */
record SampleDocument(
        String kind,
        String id,
        String title,
        String headline,
        String summary,
        @Nullable String fullName,
        List<Skill> skills,
        List<String> industries,
        String company,
        String location,
        String country,
        boolean isRemote,
        Grade grade,
        int years,
        @Nullable Integer maxYears,
        String language,
        String status,
        Map<String, Object> metadata) {
    /** {@code weightPercent} is 1 to 100, 100 for what the person is hired for. */
    record Skill(String name, int weightPercent, int years) {}
}
