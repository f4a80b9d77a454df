package io.headhunter.search;

import io.headhunter.document.Skill;
import io.headhunter.search.SearchHit.MatchedSkill;
import io.headhunter.search.signal.NamedThing;
import io.headhunter.search.signal.Profile;
import io.headhunter.search.signal.Profile.ProfileSkill;
import io.headhunter.search.signal.Scoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a result of a scored document: which of its skills were asked for, and why it is here. Immutable. */
final class MatchExplainer {
    private final Scoring scoring;
    private final MatchReasons reasons;

    MatchExplainer(SearchScope scope, Scoring scoring) {
        this.scoring = scoring;
        this.reasons = new MatchReasons(scope.kind(), scoring);
    }

    SearchHit hit(ScoredDocument scored, StoredDocument document, List<String> highlights) {
        Set<Integer> positions = skillsAskedFor(scored, document);
        List<Skill> askedFor = new ArrayList<>();
        List<MatchedSkill> skills = new ArrayList<>();
        for (int i = 0; i < document.skills().size(); i++) {
            Skill skill = document.skills().get(i);
            if (positions.contains(i)) {
                askedFor.add(skill);
            }
            skills.add(new MatchedSkill(skill.name(), skill.weight(), positions.contains(i)));
        }
        askedFor.sort(Comparator.comparingDouble(Skill::weight).reversed());
        skills.sort(Comparator.comparingDouble(MatchedSkill::weight).reversed());
        return new SearchHit(
                scored.documentId(),
                scored.card(),
                scoring.confidence(scored.fused(), scored.profile()),
                scored.fused().vectorScore(),
                scored.fused().textScore(),
                scored.rerankScore(),
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
                reasons.of(scored, document, askedFor),
                highlights,
                document.metadata(),
                document.isStale());
    }

    /** Positions of the skills that the request's words name, and of those that answer one that it asks for. */
    private Set<Integer> skillsAskedFor(ScoredDocument scored, StoredDocument document) {
        Set<Integer> positions = new HashSet<>(document.skillsAskedFor());
        Profile profile = scored.profile();
        List<ProfileSkill> held = profile == null ? List.of() : profile.skills();
        for (int i = 0; i < Math.min(held.size(), document.skills().size()); i++) {
            NamedThing thing = held.get(i).thing();
            if (scoring.asked().skills().stream().anyMatch(asked -> thing.likeness(asked) > 0)) {
                positions.add(i);
            }
        }
        return positions;
    }
}
