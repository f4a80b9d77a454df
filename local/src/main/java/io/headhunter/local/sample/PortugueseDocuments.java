package io.headhunter.local.sample;

import io.headhunter.local.sample.PortugueseSlots.Gender;
import io.headhunter.local.sample.SampleDocument.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the candidates and jobs of Brazil and Portugal, in Portuguese. */
final class PortugueseDocuments {
    /** Prime to the number of roles, so that neighbours are of different families and every role has its turn. */
    private static final int STRIDE = 37;

    private final List<PortugueseRole> roles;
    private final Map<String, Ladder> ladders;
    private final List<Country> countries;
    private final Culture culture;
    private final SentenceBank sentences;

    private PortugueseDocuments() {
        this.roles = PortugueseRole.load(Industry.load("sectors-pt.txt"));
        this.ladders = Ladder.load();
        this.countries = List.copyOf(Country.load("countries-pt.txt").values());
        this.culture = Objects.requireNonNull(Culture.load().get("pt"));
        this.sentences = new SentenceBank("sentences-pt.txt");
    }

    static PortugueseDocuments shared() {
        return Holder.DOCUMENTS;
    }

    private static final class Holder {
        static final PortugueseDocuments DOCUMENTS = new PortugueseDocuments();
    }

    /** What both kinds of document are drawn from. */
    private record Cast(
            PortugueseRole role, Ladder.Step step, Country country, Country.Place place, Employer employer) {}

    private Cast cast(int turn, Draw draw) {
        PortugueseRole role = roles.get(turn * STRIDE % roles.size());
        Ladder.Step step = Objects.requireNonNull(ladders.get(role.ladder())).draw(true, draw);
        Country country = draw.pickWeighted(countries, Country::share);
        return new Cast(role, step, country, draw.pick(country.places()), employer(role, draw));
    }

    private Employer employer(PortugueseRole role, Draw draw) {
        Industry sector = draw.pick(role.sectors());
        Industry.Variant variant = draw.pick(sector.variants());
        return new Employer(
                draw.pick(variant.endings()).replace("{x}", draw.pick(culture.companies())),
                Objects.requireNonNull(draw.pick(variant.descriptions()).fill(new PortugueseEndings(Gender.ANY), draw)),
                sector);
    }

    SampleDocument candidate(String id, int turn, Draw draw) {
        Cast cast = cast(turn, draw);
        boolean isWoman = draw.chance(0.5);
        Gender gender = isWoman ? Gender.WOMAN : Gender.MAN;
        int years = Math.min(
                draw.between(cast.step().minYears(), cast.step().maxYears()),
                draw.between(cast.step().minYears(), cast.step().maxYears()));
        Career career = career(cast, years, draw);
        String title = title(cast, gender, draw);
        char voice = draw.chance(0.6) ? 'I' : 'R';
        PortugueseSlots slots = slots(cast, gender, title, career, draw);
        List<String> summary = new ArrayList<>();
        for (String section : Outline.candidate(cast.step().grade(), "education", draw)) {
            add(sentences.draw(section, voice, cast.step().grade(), slots, draw), summary);
        }
        for (String section : Outline.FILLERS) {
            if (summary.size() < Outline.LEAST) {
                add(sentences.draw(section, voice, cast.step().grade(), slots, draw), summary);
            }
        }
        String headline = headline("headline", cast, slots(cast, gender, title, career, draw), draw);
        return document(
                "candidate", id, cast, title, headline, summary, culture.fullName(isWoman, draw), years, null, draw);
    }

    SampleDocument job(String id, int turn, Draw draw) {
        Cast cast = cast(turn * 5 + 3, draw);
        int min = cast.step().minYears();
        int max = Math.max(min + 2, Math.min(cast.step().maxYears(), min + draw.between(2, 5)));
        int low = pay(cast, draw);
        String currency = cast.country().currency();
        Career terms = new Career(
                min,
                0,
                0,
                null,
                null,
                List.of(),
                0,
                min == 0 ? "até " + max + " anos" : "de " + min + " a " + max + " anos",
                currency + " " + grouped(low) + " a " + grouped(low + low * draw.between(5, 10) / 25_000 * 500),
                false);
        String title = title(cast, Gender.ANY, draw);
        PortugueseSlots slots = slots(cast, Gender.ANY, title, terms, draw);
        List<String> summary = new ArrayList<>();
        for (String section : Outline.job(draw, false)) {
            add(sentences.draw(section, '*', cast.step().grade(), slots, draw), summary);
        }
        String headline = headline("job.headline", cast, slots(cast, Gender.ANY, title, terms, draw), draw);
        return document("job", id, cast, title, headline, summary, null, min, max, draw);
    }

    private PortugueseSlots slots(Cast cast, Gender gender, String title, Career career, Draw draw) {
        return new PortugueseSlots(cast.role(), gender, title, cast.place(), cast.employer(), career, draw);
    }

    private String headline(String section, Cast cast, PortugueseSlots slots, Draw draw) {
        return EnglishPolish.capital(
                Objects.requireNonNull(sentences.draw(section, '*', cast.step().grade(), slots, draw)));
    }

    private static void add(@Nullable String sentence, List<String> summary) {
        if (sentence != null) {
            summary.add(EnglishPolish.capital(sentence));
        }
    }

    private static String title(Cast cast, Gender gender, Draw draw) {
        PortugueseRole role = cast.role();
        String base = Objects.requireNonNull(role.title().fill(new PortugueseEndings(gender), draw));
        return draw.pick(cast.step().titles()).replace("{t}", base).replace("{A}", role.area());
    }

    private Career career(Cast cast, int years, Draw draw) {
        int here = years < 4 ? years : draw.between(Math.max(1, years / 4), Math.max(2, years * 3 / 4));
        int before = years - here < 2 ? 0 : draw.between(2, Math.min(9, years - here));
        Employer previous = before == 0 ? null : employer(cast.role(), draw);
        List<String> otherCities = cast.country().places().stream()
                .map(Country.Place::city)
                .filter(city -> !city.equals(cast.place().city()))
                .toList();
        return new Career(
                years, here, before, previous, draw.pick(otherCities), List.of(), draw.between(4, 40), "", "", false);
    }

    private SampleDocument document(
            String kind,
            String id,
            Cast cast,
            String title,
            String headline,
            List<String> summary,
            @Nullable String fullName,
            int years,
            @Nullable Integer maxYears,
            Draw draw) {
        return new SampleDocument(
                kind,
                id,
                local(title, cast),
                local(headline, cast),
                local(String.join(" ", summary), cast),
                fullName,
                skills(cast, years, draw),
                List.of(EnglishPolish.capital(local(cast.employer().industry().name(), cast))),
                local(cast.employer().company(), cast),
                cast.place().text(cast.country().name()),
                cast.country().code(),
                draw.chance(cast.role().remotePercent() / 100.0),
                cast.step().grade(),
                years,
                maxYears,
                "pt",
                draw.chance(0.96) ? "active" : draw.chance(0.5) || maxYears != null ? "inactive" : "hired",
                metadata(cast, maxYears == null, draw));
    }

    private static String local(String text, Cast cast) {
        String contracted = PortugueseWords.contracted(text);
        return cast.country().code().equals("PT") ? PortugueseWords.ofPortugal(contracted) : contracted;
    }

    private static List<Skill> skills(Cast cast, int years, Draw draw) {
        Set<String> names = new LinkedHashSet<>(cast.role().skills());
        names.addAll(draw.shuffled(cast.role().common()).subList(0, draw.between(2, 4)));
        names.addAll(draw.shuffled(cast.role().tools()).subList(0, draw.between(1, 2)));
        List<Skill> skills = new ArrayList<>();
        int weight = 98;
        for (String name : names) {
            skills.add(new Skill(
                    local(name, cast), weight, draw.between(Math.min(years, weight > 75 ? years * 2 / 3 : 1), years)));
            weight -= draw.between(3, 8);
        }
        return skills;
    }

    private static int pay(Cast cast, Draw draw) {
        double pay = cast.role().payThousand()
                * 1000.0
                * cast.step().grade().payFactor()
                * cast.country().payFactor()
                * draw.between(88, 116)
                / 100;
        double least = cast.country().code().equals("PT") ? 12_500 : 19_500;
        int halfThousands = (int) (Math.max(least, pay * (cast.country().code().equals("PT") ? 2.1 : 1.6)) / 500);
        return halfThousands * 500;
    }

    private static Map<String, Object> metadata(Cast cast, boolean isCandidate, Draw draw) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("salaryCurrency", cast.country().currency());
        metadata.put("salaryMin", pay(cast, draw));
        metadata.put("contract", draw.chance(0.8) ? "full-time" : draw.chance(0.5) ? "part-time" : "contract");
        metadata.put("education", cast.role().level().wireName());
        if (isCandidate) {
            metadata.put("openToRelocate", draw.chance(0.3));
        }
        return metadata;
    }

    private static String grouped(int amount) {
        return amount < 1000
                ? String.valueOf(amount)
                : grouped(amount / 1000) + "."
                        + String.valueOf(1000 + amount % 1000).substring(1);
    }
}
