package io.headhunter.local.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The years behind a candidate, or what a job asks for. {@code yearsHere} of {@code years} were spent with the present
 * employer and {@code yearsBefore} with the previous one; zero where there is nothing to tell.
 */
record Career(
        int years,
        int yearsHere,
        int yearsBefore,
        @Nullable Employer previous,
        @Nullable String otherCity,
        List<String> languages,
        int teamSize,
        @Nullable String yearRange,
        String pay,
        boolean isRemote) {

    /** The value of a slot that depends on time or on earlier posts; null where the career does not have it. */
    @Nullable
    String value(String name, Draw draw) {
        int now = EnglishSlots.REFERENCE_YEAR;
        return switch (name) {
            case "yrs" -> years < 1 ? null : EnglishWords.years(years);
            case "yrsCap" -> years < 1 ? null : EnglishPolish.capital(EnglishWords.years(years));
            case "k" -> yearsHere < 2 || yearsHere == years ? null : EnglishWords.number(yearsHere);
            case "nth" ->
                yearsHere < 2
                        ? null
                        : draw.pick(List.of("first", "second", "third").subList(0, Math.min(3, yearsHere)));
            case "since" -> yearsHere < 1 ? null : String.valueOf(now - yearsHere);
            case "p" -> yearsBefore < 2 ? null : EnglishWords.number(yearsBefore);
            case "pCap" -> yearsBefore < 2 ? null : EnglishPolish.capital(EnglishWords.number(yearsBefore));
            case "prev" -> previous == null ? null : previous.company();
            case "city2" -> otherCity;
            case "gradyear" -> String.valueOf(now - Math.max(1, years));
            case "gradnext" -> String.valueOf(draw.between(now + 1, now + 2));
            case "recent" -> String.valueOf(draw.between(Math.max(now - Math.max(1, years), now - 7), now - 1));
            case "range" -> yearRange;
            case "rangeCap" -> yearRange == null ? null : EnglishPolish.capital(yearRange);
            case "salary" -> pay;
            case "remoteOffer" ->
                isRemote
                        ? draw.pick(List.of(
                                "Remote work on most days", "Work from home if you like", "A fully remote contract"))
                        : null;
            default -> throw new IllegalArgumentException("pattern uses the unknown slot " + name);
        };
    }
}
