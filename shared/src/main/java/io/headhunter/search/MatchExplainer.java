package io.headhunter.search;

import io.headhunter.document.Skill;
import io.headhunter.search.SearchHit.MatchedSkill;
import io.headhunter.search.fusion.FusedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why a document is among the results, from what it holds and what was asked. Immutable. */
final class MatchExplainer {
    private static final int MAX_NAMED_SKILLS = 5;

    private final QueryWords asked;
    private final Set<String> filterSkills = new LinkedHashSet<>();

    MatchExplainer(SearchRequest request) {
        List<String> skills = new ArrayList<>(request.filters().skills());
        skills.addAll(request.filters().anySkills());
        skills.forEach(skill -> filterSkills.add(QueryWords.normalise(skill)));
        this.asked = new QueryWords(request.text());
    }

    SearchHit hit(FusedDocument fused, StoredDocument document) {
        List<MatchedSkill> skills = document.skills().stream()
                .sorted(Comparator.comparingDouble(Skill::weight).reversed())
                .map(skill -> new MatchedSkill(skill.name(), skill.weight(), isAskedFor(skill)))
                .toList();
        return new SearchHit(
                fused.documentId(),
                fused.score(),
                fused.vectorScore(),
                fused.textScore(),
                document.fullName(),
                document.title(),
                document.headline(),
                document.summary(),
                document.company(),
                document.location(),
                document.country(),
                document.remote(),
                document.industries(),
                document.seniority(),
                document.experienceMin(),
                document.experienceMax(),
                skills,
                reasons(document),
                document.metadata(),
                document.isStale());
    }

    private boolean isAskedFor(Skill skill) {
        return filterSkills.contains(QueryWords.normalise(skill.name())) || asked.contain(skill.name());
    }

    private List<String> reasons(StoredDocument document) {
        List<String> reasons = new ArrayList<>();
        List<String> known = document.skills().stream()
                .filter(this::isAskedFor)
                .sorted(Comparator.comparingDouble(Skill::weight).reversed())
                .limit(MAX_NAMED_SKILLS)
                .map(MatchExplainer::describe)
                .toList();
        if (!known.isEmpty()) {
            reasons.add("Skills that were asked for: " + String.join(", ", known));
        }
        String title = document.title();
        if (asked.contain(title)) {
            reasons.add("The title is what was asked for: " + title);
        }
        return reasons;
    }

    private static String describe(Skill skill) {
        @Nullable Double years = skill.years();
        if (years == null || years <= 0) {
            return skill.name();
        }
        String number = years == Math.rint(years) ? Long.toString(Math.round(years)) : years.toString();
        return skill.name() + " (" + number + (years == 1 ? " year)" : " years)");
    }
}
