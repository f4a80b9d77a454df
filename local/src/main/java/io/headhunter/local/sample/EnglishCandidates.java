package io.headhunter.local.sample;

import io.headhunter.local.sample.SampleDocument.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes candidates whose documents are in English. */
final class EnglishCandidates {
    private final Catalogue catalogue;
    private final Casting casting;

    EnglishCandidates(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.casting = new Casting(catalogue);
    }

    SampleDocument write(String id, Opening opening, Draw draw) {
        Position position = casting.position(opening, draw);
        Culture culture = culture(position.country(), draw);
        Set<String> languages = new LinkedHashSet<>(casting.languages(position.country(), culture.key(), draw));
        if (position.specialty().title().startsWith("Bilingual")) {
            languages.addAll(List.of("English", "Spanish"));
        }
        Career career = career(position, List.copyOf(languages), draw);
        Map<String, Integer> weights = position.drawSkills(draw);
        EnglishSlots slots = new EnglishSlots(position, career, spoken(position, draw), draw);
        CandidateText text = new CandidateText(catalogue.sentences(), position, slots, draw);
        String summary = text.summary();
        EnglishSlots headlineSlots = new EnglishSlots(position, career, spoken(position, draw), draw);
        String headline = new CandidateText(catalogue.sentences(), position, headlineSlots, draw).headline();
        return new SampleDocument(
                "candidate",
                id,
                position.title(),
                headline,
                summary,
                culture.fullName(draw.chance(0.5), draw),
                skills(weights, position.years(), draw),
                industries(position, career),
                position.employer().company(),
                position.place().text(position.country().name()),
                position.country().code(),
                position.drawRemote(draw),
                position.grade(),
                position.years(),
                null,
                "en",
                draw.chance(0.965) ? "active" : draw.chance(0.55) ? "inactive" : "hired",
                metadata(position, career, draw));
    }

    private Culture culture(Country country, Draw draw) {
        return Objects.requireNonNull(catalogue
                .cultures()
                .get(draw.pickWeighted(country.cultures(), Country.Part::share).culture()));
    }

    private Career career(Position position, List<String> languages, Draw draw) {
        int years = position.years();
        int here = years < 4 ? years : draw.between(Math.max(1, years / 5), Math.max(2, years * 4 / 5));
        int before = years - here < 2 ? 0 : draw.between(2, Math.min(11, years - here));
        Employer previous =
                before == 0 ? null : casting.employer(position.role(), position.specialty(), position.country(), draw);
        if (previous != null && previous.company().equals(position.employer().company())) {
            previous = null;
        }
        return new Career(
                years,
                here,
                previous == null ? 0 : before,
                previous,
                otherCity(position, draw),
                languages,
                position.grade() == Grade.MANAGER ? draw.between(4, 48) : draw.between(12, 160),
                "",
                "",
                false);
    }

    private static @Nullable String otherCity(Position position, Draw draw) {
        List<String> cities = position.country().places().stream()
                .map(Country.Place::city)
                .filter(city -> !city.equals(position.place().city()))
                .toList();
        return cities.isEmpty() ? null : draw.pick(cities);
    }

    /** The skills a text may name, a few of the strongest in changing order. */
    static List<String> spoken(Position position, Draw draw) {
        if (position.specialty().area() == null) {
            return draw.shuffled(position.role().core());
        }
        List<String> own = position.specialty().skills();
        List<String> strongest = draw.shuffled(own.subList(0, Math.min(4, own.size())));
        Set<String> spoken = new LinkedHashSet<>(strongest.subList(0, Math.min(2, strongest.size())));
        spoken.addAll(draw.shuffled(position.role().core())
                .subList(0, Math.min(2, position.role().core().size())));
        spoken.addAll(strongest);
        return List.copyOf(spoken);
    }

    private static List<Skill> skills(Map<String, Integer> weights, int years, Draw draw) {
        List<Skill> skills = new ArrayList<>();
        weights.forEach((name, weight) -> {
            int least = weight > 75 ? years * 2 / 3 : years / 4;
            skills.add(
                    new Skill(name, weight, draw.between(Math.min(years, Math.max(least, Math.min(years, 1))), years)));
        });
        skills.sort((left, right) -> right.weightPercent() - left.weightPercent());
        return skills;
    }

    private static List<String> industries(Position position, Career career) {
        Set<String> industries = new LinkedHashSet<>();
        industries.add(position.employer().industry().name());
        if (career.previous() != null) {
            industries.add(career.previous().industry().name());
        }
        return List.copyOf(industries);
    }

    private static Map<String, Object> metadata(Position position, Career career, Draw draw) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("salaryCurrency", position.country().currency());
        metadata.put("salaryMin", position.drawPay(draw));
        metadata.put("contract", draw.chance(0.8) ? "full-time" : draw.chance(0.5) ? "part-time" : "contract");
        metadata.put("education", position.role().education().wireName());
        metadata.put("languages", career.languages());
        metadata.put("openToRelocate", draw.chance(0.3));
        metadata.put("noticeWeeks", draw.pick(List.of(0, 2, 4, 4, 6, 8, 12)));
        return metadata;
    }
}
