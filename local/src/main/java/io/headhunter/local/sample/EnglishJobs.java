package io.headhunter.local.sample;

import io.headhunter.local.sample.SampleDocument.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes job openings in English. */
final class EnglishJobs {
    private final Catalogue catalogue;
    private final Casting casting;

    EnglishJobs(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.casting = new Casting(catalogue);
    }

    SampleDocument write(String id, Opening opening, Draw draw) {
        Position position = casting.position(opening, draw);
        Ladder.Step step = position.role().ladder().drawPreferring(position.grade(), draw);
        int min = step.minYears();
        int max = Math.min(step.maxYears(), min + draw.between(2, 6));
        int low = position.drawPay(draw);
        int high = low + Math.max(low / 50, 1) * draw.between(5, 12);
        high -= high % (low > 1_000_000 ? 50_000 : 500);
        boolean isRemote = position.drawRemote(draw);
        String currency = position.country().currency();
        Career terms = new Career(
                min,
                0,
                0,
                null,
                null,
                List.of(),
                draw.between(4, 40),
                position.grade() == Grade.INTERN ? null : range(min, max),
                currency + " " + grouped(low) + " to " + grouped(high),
                isRemote);
        EnglishSlots slots = new EnglishSlots(position, terms, EnglishCandidates.spoken(position, draw), draw);
        List<String> summary = new ArrayList<>();
        for (String section : Outline.job(draw, true)) {
            String sentence = catalogue.sentences().draw(section, '*', position.grade(), slots, draw);
            if (sentence != null) {
                summary.add(EnglishPolish.sentence(sentence));
            }
        }
        EnglishSlots headlineSlots = new EnglishSlots(position, terms, EnglishCandidates.spoken(position, draw), draw);
        return new SampleDocument(
                "job",
                id,
                position.title(),
                EnglishPolish.sentence(Objects.requireNonNull(
                        catalogue.sentences().draw("job.headline", '*', position.grade(), headlineSlots, draw))),
                String.join(" ", summary),
                null,
                skills(position, min, draw),
                List.of(position.employer().industry().name()),
                position.employer().company(),
                position.place().text(position.country().name()),
                position.country().code(),
                isRemote,
                position.grade(),
                min,
                max,
                "en",
                draw.chance(0.97) ? "active" : "inactive",
                metadata(position, currency, low, high, draw));
    }

    private static String range(int min, int max) {
        return max > 12 ? min + " to " + max + " years" : EnglishWords.number(min) + " to " + EnglishWords.years(max);
    }

    private static String grouped(int amount) {
        return amount < 1000
                ? String.valueOf(amount)
                : grouped(amount / 1000) + ","
                        + String.valueOf(1000 + amount % 1000).substring(1);
    }

    private static List<Skill> skills(Position position, int years, Draw draw) {
        List<Skill> skills = new ArrayList<>();
        position.drawSkills(draw)
                .forEach((name, weight) -> skills.add(new Skill(name, weight, weight > 75 ? years : years / 2)));
        skills.sort((left, right) -> right.weightPercent() - left.weightPercent());
        return skills;
    }

    private static Map<String, Object> metadata(Position position, String currency, int low, int high, Draw draw) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("salaryCurrency", currency);
        metadata.put("salaryMin", low);
        metadata.put("salaryMax", high);
        metadata.put("contract", draw.chance(0.82) ? "full-time" : draw.chance(0.5) ? "part-time" : "contract");
        metadata.put("education", position.role().education().wireName());
        return metadata;
    }
}
