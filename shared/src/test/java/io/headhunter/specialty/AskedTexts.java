package io.headhunter.specialty;

import java.util.List;
import java.util.Random;

/**
 * Titles as people ask for them: with a grade, a place, years or a tool beside them. What is trained on and what is measured
 * with share neither wording nor place.
 */
final class AskedTexts {
    private static final List<String> GRADES =
            List.of("", "", "Senior ", "senior ", "Junior ", "Lead ", "Experienced ");
    private static final List<String> PLACES = List.of(
            "London",
            "Berlin",
            "Porto",
            "New York",
            "Toronto",
            "São Paulo",
            "Zurich",
            "Austin, TX",
            "Mumbai",
            "Sydney",
            "Rio de Janeiro",
            "Paris",
            "Boston",
            "Manchester",
            "Seattle",
            "Warsaw",
            "Amsterdam",
            "Nairobi");
    private static final List<String> TAILS = List.of(
            " in %1$s",
            " %1$s",
            ", %1$s",
            " with %2$s",
            " with %2$s in %1$s",
            " %2$s",
            " with %3$d years of experience",
            " with %2$s and %4$s",
            " %3$d years experience remote",
            ", remote",
            " - %2$s, %4$s",
            " night shifts %1$s",
            ", %3$d+ years, %1$s",
            " who can start soon",
            " for a hospital in %1$s",
            " at a small company",
            " part-time",
            " from %1$s or elsewhere",
            " to join us in %1$s",
            "",
            "");
    private static final List<String> HEADS = List.of(
            "", "", "", "", "hiring a ", "seeking ", "I need a good ", "find me a ", "urgent: ", "job: ", "any ");
    private static final List<String> PORTUGUESE_TAILS = List.of(
            " sênior em %1$s", " em %1$s", " com %3$d anos de experiência", " com %2$s", " júnior", " pleno remoto");
    private static final List<String> MEASURED = List.of(
            "looking for a %s based in %s",
            "%s near %s, full time",
            "we need a %s who has worked in %s before",
            "%2$s: %1$s wanted, at least four years on the job",
            "mid-level %s willing to move to %s",
            "%s (m/f/d) for our team at %s");
    private static final List<String> MEASURED_PLACES =
            List.of("Dublin", "Chicago", "Lisbon", "Madrid", "Denver", "Oslo", "Leeds", "Vancouver");

    private AskedTexts() {}

    /** To train with; the same for the same title, tools and seed. */
    static String toTrainWith(String title, boolean isPortuguese, List<String> tools, int seed) {
        Random random = new Random(31L * title.hashCode() + seed);
        String tail = draw(isPortuguese ? PORTUGUESE_TAILS : TAILS, random);
        if (tools.isEmpty() && tail.contains("%2$s")) {
            tail = " in %1$s";
        }
        return (isPortuguese ? "" : draw(HEADS, random) + draw(GRADES, random))
                + title
                + String.format(
                        tail,
                        draw(PLACES, random),
                        tools.isEmpty() ? "" : draw(tools, random),
                        2 + random.nextInt(14),
                        tools.isEmpty() ? "" : draw(tools, random));
    }

    /** To measure with; the same for the same title. */
    static String toMeasureWith(String title) {
        Random random = new Random(~title.hashCode());
        return String.format(draw(MEASURED, random), title, draw(MEASURED_PLACES, random));
    }

    private static <T> T draw(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
