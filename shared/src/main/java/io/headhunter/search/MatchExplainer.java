package io.headhunter.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.Skill;
import io.headhunter.search.SearchHit.MatchedSkill;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why a document is among the results, from what it holds and what was asked. Immutable. */
final class MatchExplainer {
    private static final int MAX_NAMED_SKILLS = 5;
    /** Half of the title's words. */
    private static final double NEAR_TITLE = 0.5;
    /** Below it MiniLM's similarity says little; chosen by reading results, not measured. */
    private static final double SIMILAR = 0.35;

    private final DocumentKind kind;
    private final QueryWords asked;
    private final Set<String> filterSkills = new HashSet<>();
    private final boolean asksForExperience;

    MatchExplainer(SearchScope scope) {
        this.kind = scope.kind();
        SearchFilters filters = scope.request().filters();
        filters.skills().forEach(skill -> filterSkills.add(QueryWords.normalise(skill)));
        filters.anySkills().forEach(skill -> filterSkills.add(QueryWords.normalise(skill)));
        this.asked = new QueryWords(scope.text()
                + ' '
                + String.join(" ", filters.locations())
                + ' '
                + String.join(" ", filters.countries()));
        this.asksForExperience = filters.minExperienceYears() != null
                || filters.maxExperienceYears() != null
                || asked.contain("experience")
                || asked.contain("experienced")
                || asked.contain("years");
    }

    SearchHit hit(FusedDocument fused, StoredDocument document, List<String> highlights) {
        List<Skill> askedFor = new ArrayList<>();
        List<MatchedSkill> skills = new ArrayList<>();
        for (int i = 0; i < document.skills().size(); i++) {
            Skill skill = document.skills().get(i);
            boolean isAskedFor =
                    document.skillsAskedFor().contains(i) || filterSkills.contains(QueryWords.normalise(skill.name()));
            if (isAskedFor) {
                askedFor.add(skill);
            }
            skills.add(new MatchedSkill(skill.name(), skill.weight(), isAskedFor));
        }
        skills.sort(Comparator.comparingDouble(MatchedSkill::weight).reversed());
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
                reasons(fused, document, askedFor),
                highlights,
                document.metadata(),
                document.isStale());
    }

    private List<String> reasons(FusedDocument fused, StoredDocument document, List<Skill> askedFor) {
        List<String> reasons = new ArrayList<>();
        if (document.titleAskedFor() == 1) {
            reasons.add("The title is what was asked for: " + document.title());
        } else if (document.titleAskedFor() >= NEAR_TITLE) {
            reasons.add("The title comes near: " + document.title());
        }
        if (!askedFor.isEmpty()) {
            reasons.add((kind == DocumentKind.CANDIDATE ? "Has skills asked for: " : "Wants skills asked for: ")
                    + String.join(
                            ", ",
                            askedFor.stream()
                                    .sorted(Comparator.comparingDouble(Skill::weight)
                                            .reversed())
                                    .limit(MAX_NAMED_SKILLS)
                                    .map(MatchExplainer::describe)
                                    .toList()));
        }
        addSeniority(document, reasons);
        addPlace(document, reasons);
        if (reasons.isEmpty()) {
            Double similarity = fused.vectorScore();
            reasons.add(
                    similarity != null && similarity >= SIMILAR
                            ? "The whole profile is close in meaning to what was asked"
                            : "Uses some of the words that were asked for");
        }
        return reasons;
    }

    private void addSeniority(StoredDocument document, List<String> reasons) {
        String seniority = document.seniority();
        Double years = document.experienceMin();
        boolean isLevelAskedFor = seniority != null && asked.contain(seniority);
        if (isLevelAskedFor && years != null) {
            reasons.add("Level: " + seniority + ", " + years(years, document.experienceMax()));
        } else if (isLevelAskedFor) {
            reasons.add("Level: " + seniority);
        } else if (asksForExperience && years != null) {
            reasons.add("Experience: " + years(years, document.experienceMax()));
        }
    }

    private void addPlace(StoredDocument document, List<String> reasons) {
        String location = document.location();
        String country = document.country();
        boolean isAskedFor =
                country != null && asked.contain(Locale.of("", country).getDisplayCountry(Locale.ENGLISH));
        if (location != null) {
            for (String part : location.split(",")) {
                isAskedFor |= asked.contain(part);
            }
        }
        if (isAskedFor) {
            reasons.add("Place: " + (location == null ? country : location));
        } else if (Boolean.TRUE.equals(document.remote()) && asked.contain("remote")) {
            reasons.add("Works remotely");
        }
    }

    private String years(double least, @Nullable Double most) {
        if (kind == DocumentKind.CANDIDATE) {
            return number(least) + (least == 1 ? " year" : " years");
        }
        return most == null ? "from " + number(least) + " years" : number(least) + " to " + number(most) + " years";
    }

    private static String describe(Skill skill) {
        Double years = skill.years();
        return years == null || years <= 0
                ? skill.name()
                : skill.name() + " (" + number(years) + (years == 1 ? " year)" : " years)");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
