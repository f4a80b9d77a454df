package io.headhunter.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.Skill;
import io.headhunter.search.signal.Asked;
import io.headhunter.search.signal.AskedYears;
import io.headhunter.search.signal.NamedThing;
import io.headhunter.search.signal.Scoring;
import io.headhunter.search.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain sentences for the largest parts of a score card, each with what of the document it rests on. A signal that says
 * little, or for which the document shows nothing, has none. Immutable.
 */
final class MatchReasons {
    private static final int MAX_REASONS = 5;
    private static final int MAX_NAMED = 5;
    /** From here on a signal is worth a sentence. */
    private static final double WORTH_SAYING = 0.5;
    /** Half of the title's words. */
    private static final double NEAR_TITLE = 0.5;
    /** Below it MiniLM's similarity says little; chosen by reading results, not measured. */
    private static final double SIMILAR = 0.35;

    private final DocumentKind kind;
    private final Scoring scoring;

    MatchReasons(DocumentKind kind, Scoring scoring) {
        this.kind = kind;
        this.scoring = scoring;
    }

    private record Reason(double part, String sentence) {}

    /** At most five, the largest part first; at least one. */
    List<String> of(ScoredDocument scored, StoredDocument document, List<Skill> skillsAskedFor) {
        Map<Signal, Double> signals = scoring.signals(scored.fused(), scored.profile());
        List<Reason> reasons = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            double value = signals.getOrDefault(signal, 0.0);
            String sentence = sentence(signal, value, scored, document, skillsAskedFor);
            if (sentence != null) {
                reasons.add(new Reason(scored.card().part(signal), sentence));
            }
        }
        if (reasons.isEmpty()) {
            return List.of(ofLegs(scored));
        }
        return reasons.stream()
                .sorted(Comparator.comparingDouble(Reason::part).reversed())
                .limit(MAX_REASONS)
                .map(Reason::sentence)
                .toList();
    }

    private static String ofLegs(ScoredDocument scored) {
        Double similarity = scored.fused().vectorScore();
        return similarity != null && similarity >= SIMILAR
                ? "The whole profile is close in meaning to what was asked"
                : scored.fused().textScore() != null
                        ? "Uses some of the words that were asked for"
                        : "Among the nearest in meaning, though not near";
    }

    private @Nullable String sentence(
            Signal signal, double value, ScoredDocument scored, StoredDocument document, List<Skill> skillsAskedFor) {
        Asked asked = scoring.asked();
        return switch (signal) {
            case BM25 -> title(document);
            case SKILL_COVERAGE -> skills(asked.skills(), skillsAskedFor);
            case SENIORITY_FIT ->
                value == 1 && document.seniority() != null
                        ? "Is at the level asked for: " + document.seniority()
                        : null;
            case EXPERIENCE_FIT -> value >= WORTH_SAYING ? experience(asked.years(), document) : null;
            case LOCATION_FIT -> value >= WORTH_SAYING ? place(asked, scored, document) : null;
            case INDUSTRY_OVERLAP -> value > 0 ? industries(asked, document) : null;
            case COMPANY_RELEVANCE ->
                value == 1 && document.company() != null
                        ? (kind == DocumentKind.CANDIDATE ? "Works at " : "Is with ") + document.company()
                                + ", as asked"
                        : null;
            case VECTOR_SIMILARITY,
                    PEER_SIMILARITY,
                    SKILL_STRENGTH,
                    TITLE_SIMILARITY,
                    SPECIALTY_MATCH,
                    PROFILE_FRESHNESS,
                    PROFILE_COMPLETENESS -> null;
        };
    }

    /** Of the words of the title, whatever its trigrams say: a reader sees words. */
    private static @Nullable String title(StoredDocument document) {
        if (document.titleAskedFor() == 1) {
            return "The title is what was asked for: " + document.title();
        }
        return document.titleAskedFor() >= NEAR_TITLE ? "The title comes near: " + document.title() : null;
    }

    private @Nullable String skills(List<NamedThing> asked, List<Skill> named) {
        Set<String> known = new HashSet<>();
        List<Skill> held = named.stream()
                .filter(skill -> known.add(NamedThing.key(skill.name())))
                .toList();
        if (held.isEmpty()) {
            return null;
        }
        String verb = kind == DocumentKind.CANDIDATE ? "Has " : "Wants ";
        String names = String.join(
                ", ", held.stream().limit(MAX_NAMED).map(MatchReasons::describe).toList());
        String more = held.size() > MAX_NAMED ? ", …" : "";
        if (asked.size() < held.size() || asked.isEmpty()) {
            return verb + "skills asked for: " + names + more;
        }
        return asked.size() == 1
                ? verb + "the skill asked for: " + names
                : verb + held.size() + " of the " + asked.size() + " skills asked for: " + names + more;
    }

    private @Nullable String experience(@Nullable AskedYears asked, StoredDocument document) {
        Double least = document.experienceMin();
        if (asked == null || least == null) {
            return null;
        }
        String wanted = asked.max() == null
                ? number(asked.min())
                : asked.min() == 0
                        ? "at most " + number(asked.max())
                        : number(asked.min()) + " to " + number(asked.max());
        if (kind == DocumentKind.CANDIDATE) {
            return number(least) + (least == 1 ? " year" : " years") + " of experience, " + wanted + " asked for";
        }
        Double most = document.experienceMax();
        return "Asks for "
                + (most == null ? number(least) + " years or more" : number(least) + " to " + number(most) + " years")
                + ", " + wanted + " asked for";
    }

    private @Nullable String place(Asked asked, ScoredDocument scored, StoredDocument document) {
        String place = document.location() == null ? document.country() : document.location();
        boolean isThere = scored.profile() != null && scored.profile().isAtAskedPlace() && place != null;
        boolean isRemote = asked.isRemote() && Boolean.TRUE.equals(document.remote());
        String there = (kind == DocumentKind.CANDIDATE ? "Lives in " : "Is in ") + place;
        String remote = kind == DocumentKind.CANDIDATE ? "works remotely" : "can be done remotely";
        if (isThere) {
            return isRemote ? there + " and " + remote + ", as asked" : there + ", as asked";
        }
        return isRemote ? Character.toUpperCase(remote.charAt(0)) + remote.substring(1) + ", as asked" : null;
    }

    private static @Nullable String industries(Asked asked, StoredDocument document) {
        List<String> shared = document.industries().stream()
                .filter(Objects::nonNull)
                .filter(industry -> asked.industries().contains(NamedThing.key(industry)))
                .toList();
        return shared.isEmpty() ? null : "Is of the industry asked for: " + String.join(", ", shared);
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
