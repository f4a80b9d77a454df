package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills the Portuguese patterns for one person or job. One per document. */
final class PortugueseSlots implements Template.Slots {
    /** Whom the words agree with. An opening is for both. */
    enum Gender {
        MAN,
        WOMAN,
        ANY
    }

    private static final List<String> LANGUAGES =
            List.of("inglês", "espanhol", "inglês", "francês", "italiano", "inglês");

    private final PortugueseRole role;
    private final PortugueseEndings endings;
    private final String title;
    private final Country.Place place;
    private final Employer employer;
    private final Career career;
    private final List<VerbPhrase> duties = new ArrayList<>();
    private final List<VerbPhrase> results = new ArrayList<>();
    private final List<String> skills;
    private final List<String> tools;
    private final List<String> certificates;
    private boolean isDescribed;
    private boolean isPreviousDescribed;

    PortugueseSlots(
            PortugueseRole role,
            Gender gender,
            String title,
            Country.Place place,
            Employer employer,
            Career career,
            Draw draw) {
        this.role = role;
        this.endings = new PortugueseEndings(gender);
        this.title = title;
        this.place = place;
        this.employer = employer;
        this.career = career;
        this.tools = draw.shuffled(role.tools());
        this.certificates = draw.shuffled(role.certificates());
        Set<String> named = new LinkedHashSet<>(draw.shuffled(role.skills()).subList(0, 2));
        named.addAll(draw.shuffled(role.common()).subList(0, 3));
        this.skills = List.copyOf(named);
        duties.add(phrase(role.duties().getFirst(), draw));
        draw.shuffled(role.duties().subList(1, role.duties().size())).forEach(duty -> duties.add(phrase(duty, draw)));
        boolean isBeginner = career.years() < 3;
        draw.shuffled(role.results()).stream()
                .filter(result -> !(isBeginner && result.takesYears()))
                .forEach(result -> results.add(phrase(result.template(), draw)));
    }

    private VerbPhrase phrase(Template template, Draw draw) {
        return new VerbPhrase(Objects.requireNonNull(template.fill(this, draw)));
    }

    @Override
    public String thousands() {
        return ".";
    }

    @Override
    public @Nullable String value(String name, Draw draw) {
        return switch (name) {
            case "faco", "faco/", "fazer", "fazer/" -> duty(name);
            case "contrata", "procura" ->
                PortugueseWords.article(employer.company()).endsWith("s") ? name + "m" : name;
            case "fiz" -> results.isEmpty() ? null : results.removeFirst().inflect(PortugueseVerb::past);
            case "FizCap" ->
                results.isEmpty() ? null : capital(results.removeFirst().inflect(PortugueseVerb::past));
            case "s1", "s2", "s3", "s4" -> skills.get(name.charAt(1) - '1');
            case "s1Cap" -> capital(skills.getFirst());
            case "tool" -> tools.isEmpty() ? null : tools.removeFirst();
            case "tools" -> tools.size() < 2 ? null : tools.removeFirst() + " e " + tools.removeFirst();
            case "cert" -> certificates.isEmpty() ? null : certificates.removeFirst();
            case "certCap" -> certificates.isEmpty() ? null : capital(certificates.removeFirst());
            case "kind" -> isDescribed ? null : described();
            case "lang2" -> draw.pick(LANGUAGES);
            default -> name.indexOf('/') >= 0 ? endings.value(name, draw) : employerOrCareer(name, draw);
        };
    }

    /** With a slash, one that can be joined with another by "e". */
    private @Nullable String duty(String name) {
        for (int i = 0; i < duties.size(); i++) {
            if (!name.endsWith("/") || !duties.get(i).marked().contains(" e ~")) {
                VerbPhrase phrase = duties.remove(i);
                return name.startsWith("faco") ? phrase.inflect(PortugueseVerb::present) : phrase.base();
            }
        }
        return null;
    }

    private @Nullable String employerOrCareer(String name, Draw draw) {
        return switch (name) {
            case "company" -> employer.company();
            case "na" -> "n" + PortugueseWords.article(employer.company());
            case "NaCap" -> "N" + PortugueseWords.article(employer.company());
            case "TheCompanyLow" -> PortugueseWords.article(employer.company()) + " " + employer.company();
            case "TheCompanyCap" -> capital(PortugueseWords.article(employer.company()) + " " + employer.company());
            case "naprev" -> beforePrevious("n");
            case "NaprevCap" -> beforePrevious("N");
            case "porprev" -> beforePrevious("pel");
            case "prevkind" -> previousDescribed();
            case "city" -> place.city();
            case "area" -> role.area();
            case "sector" -> employer.industry().phrase();
            case "field" -> role.field();
            case "curso" -> role.level().course(role.field());
            case "diploma" -> role.level().degree(role.field());
            case "diplomaCap" -> capital(role.level().degree(role.field()));
            case "T" -> title;
            case "Tbase" -> role.title().fill(this, draw);
            case "t", "pessoaTitle" ->
                PortugueseWords.insideSentence(
                        Objects.requireNonNull(role.title().fill(this, draw)));
            case "pessoa" ->
                "um(a) "
                        + PortugueseWords.insideSentence(
                                Objects.requireNonNull(role.title().fill(this, draw)));
            case "anos" -> career.years() < 1 ? null : PortugueseWords.years(career.years());
            case "anosCap" -> career.years() < 1 ? null : capital(PortugueseWords.years(career.years()));
            case "k" ->
                career.yearsHere() < 2 || career.yearsHere() == career.years()
                        ? null
                        : PortugueseWords.number(career.yearsHere());
            case "p" -> career.yearsBefore() < 2 ? null : PortugueseWords.number(career.yearsBefore());
            case "team" -> String.valueOf(career.teamSize());
            default -> career.value(name, draw);
        };
    }

    private @Nullable String beforePrevious(String preposition) {
        return career.previous() == null
                ? null
                : preposition + PortugueseWords.article(career.previous().company());
    }

    private @Nullable String previousDescribed() {
        if (isPreviousDescribed || career.previous() == null) {
            return null;
        }
        isPreviousDescribed = true;
        return career.previous().description();
    }

    private String described() {
        isDescribed = true;
        return employer.description();
    }

    private static String capital(String text) {
        return EnglishPolish.capital(text);
    }
}
