package io.headhunter.local.sample;

import io.headhunter.local.sample.Role.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the English patterns with what a position and, for candidates, a career have to offer. One per document. */
final class EnglishSlots implements Template.Slots {
    /** Graduations and job changes are counted back from here, not from today, so that the sample never changes. */
    static final int REFERENCE_YEAR = 2026;

    private static final List<String> LANGUAGE_USES = List.of(
            "phone calls",
            "meetings",
            "written reports",
            "negotiations",
            "training sessions",
            "difficult conversations",
            "technical manuals",
            "presentations");

    /** What the sentences so far have told about the employers. */
    private record Said(boolean isDescribed, boolean isPreviousDescribed, int companyMentions) {}

    /** A third time the reader knows where this person works. */
    private static final int MENTIONS = 2;

    private final Position position;
    private final Career career;
    private final List<String> skills;
    private final List<String> tools;
    private final List<String> certificates;
    private final List<Result> results;
    private int companyMentions;
    /** Made when first asked for: a headline never asks. */
    private @Nullable Duties duties;

    private Said said = new Said(false, false, 0);
    private boolean isDescribed;
    private boolean isPreviousDescribed;

    EnglishSlots(Position position, Career career, List<String> skills, Draw draw) {
        this.position = position;
        this.career = career;
        this.skills = skills;
        this.tools = draw.shuffled(position.role().tools());
        this.certificates = certificates(position, draw);
        this.results = orderedResults(position, draw);
    }

    private static List<Result> orderedResults(Position position, Draw draw) {
        List<Result> results = draw.shuffled(position.role().results());
        List<Result> own = draw.shuffled(position.specialty().results());
        if (!own.isEmpty() && draw.chance(0.6)) {
            results.addAll(0, own);
        }
        results.removeIf(result -> result.takesYears() && position.grade() == Grade.JUNIOR);
        return results;
    }

    /** As they are said: "the ServSafe Manager certificate". Those marked {@code us:} mean nothing in other countries. */
    private static List<String> certificates(Position position, Draw draw) {
        boolean isAmerican = position.country().code().equals("US");
        List<String> certificates = new ArrayList<>();
        for (String name : draw.shuffled(position.role().certificates())) {
            if (isAmerican || !name.startsWith("us:")) {
                certificates.add(EnglishWords.certificate(name.replace("us:", "")));
            }
        }
        return certificates;
    }

    @Override
    public String thousands() {
        return ",";
    }

    /** What a pattern used up before it turned out not to fit can be used again. */
    @Override
    public void afterAttempt(boolean isFilled) {
        if (isFilled) {
            said = new Said(isDescribed, isPreviousDescribed, companyMentions);
        } else {
            isDescribed = said.isDescribed();
            isPreviousDescribed = said.isPreviousDescribed();
            companyMentions = said.companyMentions();
        }
    }

    @Override
    public @Nullable String value(String name, Draw draw) {
        return switch (name) {
            case "do", "do/", "doing", "doing/", "did", "did/", "doingCap/", "didCap" -> duty(name, draw);
            case "a", "A" -> result(name.equals("A"), draw);
            case "once" -> resultOfOneTime(draw);
            case "s1", "s2", "s3", "s4" -> skill(name.charAt(1) - '1');
            case "s1Cap" -> capital(skill(0));
            case "tool" -> tools.isEmpty() ? null : tools.removeFirst();
            case "tools" -> toolList(draw);
            case "cert" -> certificates.isEmpty() ? null : certificates.removeFirst();
            case "certCap" -> certificates.isEmpty() ? null : EnglishPolish.capital(certificates.removeFirst());
            case "kind" -> description(false);
            case "kindCap" -> capital(description(false));
            case "prevkind" -> description(true);
            default -> name.startsWith("lang") ? language(name, draw) : fixed(name, draw);
        };
    }

    private @Nullable String fixed(String name, Draw draw) {
        String area = position.specialty().area();
        String industry = position.employer().industry().phrase();
        Education education = position.role().education();
        String field = position.role().field();
        return switch (name) {
            case "Tfull" -> position.title();
            case "TfullText" -> beforeText(position.title());
            case "TbaseText" -> beforeText(position.specialty().title());
            case "Tbase" -> position.specialty().title();
            case "t" -> EnglishWords.insideSentence(position.specialty().title());
            case "titleLower" -> EnglishWords.insideSentence(position.title());
            case "st" ->
                EnglishWords.insideSentence(
                        position.title().contains(",") ? position.specialty().title() : position.title());
            case "areaOrInd" -> area == null ? industry : area;
            case "areaLed" -> area == null ? "a department" : area;
            case "areaOrTrade" -> area == null ? "the work" : area;
            case "ind" -> industry;
            case "company" -> companyMentions++ < MENTIONS ? position.employer().company() : null;
            case "city" -> position.place().city();
            case "field" -> field;
            case "studies" -> education.course(field);
            case "studiesShort" -> education == Education.SCHOOL ? null : field;
            case "degree" -> education.degree(field);
            case "degreeCap" -> capital(education.degree(field));
            case "needDegreeCap" -> education.requirement(field);
            case "team" -> String.valueOf(career.teamSize());
            default -> career.value(name, draw);
        };
    }

    /** "Nurse Manager, Pediatrics, with nine years": what follows a title with a comma needs a second one. */
    private static String beforeText(String title) {
        return title.contains(",") ? title + "," : title;
    }

    private @Nullable String duty(String name, Draw draw) {
        if (duties == null) {
            duties = new Duties(position, this, draw);
        }
        VerbPhrase phrase = duties.take(name.endsWith("/"));
        if (phrase == null) {
            return null;
        }
        return switch (name) {
            case "do", "do/" -> phrase.base();
            case "doing", "doing/" -> phrase.gerund();
            case "doingCap/" -> EnglishPolish.capital(phrase.gerund());
            case "didCap" -> EnglishPolish.capital(phrase.past());
            default -> phrase.past();
        };
    }

    private @Nullable String result(boolean isCapital, Draw draw) {
        if (results.isEmpty()) {
            return null;
        }
        String filled = Objects.requireNonNull(results.removeFirst().template().fill(this, draw));
        return isCapital ? EnglishPolish.capital(filled) : filled;
    }

    /** A result that can be said after "In 2023": one that does not itself take years. */
    private @Nullable String resultOfOneTime(Draw draw) {
        for (int i = 0; i < results.size(); i++) {
            String source = results.get(i).template().toString();
            if (!source.contains("year") && !source.contains("month") && !source.contains("season")) {
                return results.remove(i).template().fill(this, draw);
            }
        }
        return null;
    }

    private @Nullable String skill(int index) {
        return index < skills.size() ? skills.get(index) : null;
    }

    private @Nullable String toolList(Draw draw) {
        int count = Math.min(tools.size(), draw.between(2, 3));
        if (count < 2) {
            return null;
        }
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(tools.removeFirst());
        }
        return EnglishWords.list(taken);
    }

    /** An employer is described once; to say it twice would sound like a form. */
    private @Nullable String description(boolean isPrevious) {
        if (isPrevious) {
            Employer previous = career.previous();
            if (isPreviousDescribed || previous == null) {
                return null;
            }
            isPreviousDescribed = true;
            return previous.description();
        }
        if (isDescribed) {
            return null;
        }
        isDescribed = true;
        return position.employer().description();
    }

    private @Nullable String language(String name, Draw draw) {
        if (career.languages().size() < 2) {
            return null;
        }
        return switch (name) {
            case "lang", "langCap" -> career.languages().get(0);
            case "lang2" -> career.languages().get(1);
            default -> draw.pick(LANGUAGE_USES);
        };
    }

    private static @Nullable String capital(@Nullable String text) {
        return text == null ? null : EnglishPolish.capital(text);
    }
}
