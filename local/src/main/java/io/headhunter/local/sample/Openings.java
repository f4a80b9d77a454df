package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which openings a tenant has, in which order. Common roles share out most of them by their weight in the labour
 * market, every rare occupation is represented if there is room, and the wishes of a demonstration come on top.
 */
final class Openings {
    /** Share of rare occupations: chosen so that each of some 750 appears among 5,200 candidates. */
    private static final double RARE_SHARE = 0.22;

    private record Ranked(Opening opening, double position) {}

    private final Catalogue catalogue;

    Openings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Exactly {@code count} openings, neighbours always from different families of occupations. */
    List<Opening> spread(String key, int count, List<Opening> wishes) {
        Draw draw = Draw.of(key);
        List<Ranked> ranked = new ArrayList<>();
        rank(wishes, draw, ranked);
        int rare = (int) ((count - wishes.size()) * RARE_SHARE);
        List<Role> rareRoles = draw.shuffled(catalogue.rareRoles());
        for (int i = 0; i < rare; i++) {
            Role role = rareRoles.get(i % rareRoles.size());
            ranked.add(new Ranked(opening(role, i / rareRoles.size() + draw.between(0, 7)), (i + 0.5) / rare));
        }
        addCommon(count - wishes.size() - rare, draw, ranked);
        ranked.sort(Comparator.comparingDouble(Ranked::position));
        return withoutNeighbours(ranked.stream().map(Ranked::opening).toList());
    }

    private static void rank(List<Opening> openings, Draw draw, List<Ranked> ranked) {
        List<Opening> shuffled = draw.shuffled(openings);
        for (int i = 0; i < shuffled.size(); i++) {
            ranked.add(new Ranked(shuffled.get(i), (i + 0.4) / shuffled.size()));
        }
    }

    /** Shares by cumulative rounding: the sum comes out exact and no role is off by more than one. */
    private void addCommon(int count, Draw draw, List<Ranked> ranked) {
        int total = catalogue.roles().stream().mapToInt(Role::share).sum();
        int passed = 0;
        int given = 0;
        for (Role role : draw.shuffled(catalogue.roles())) {
            passed += role.share();
            int until = (int) ((long) count * passed / total);
            double offset = draw.between(0, 999) / 1000.0;
            int start = draw.between(0, role.specialties().size() - 1);
            for (int i = 0; i < until - given; i++) {
                ranked.add(new Ranked(opening(role, start + i), (i + offset) / (until - given)));
            }
            given = until;
        }
    }

    private static Opening opening(Role role, int turn) {
        return new Opening(
                role, role.specialties().get(turn % role.specialties().size()), null, null);
    }

    private static List<Opening> withoutNeighbours(List<Opening> openings) {
        List<Opening> ordered = new ArrayList<>(openings);
        for (int i = 1; i < ordered.size(); i++) {
            String before = ordered.get(i - 1).role().family();
            int next = i;
            while (next < ordered.size() && ordered.get(next).role().family().equals(before)) {
                next++;
            }
            if (next < ordered.size() && next > i) {
                ordered.add(i, ordered.remove(next));
            }
        }
        return ordered;
    }

    /** The wishes of {@code wishes.txt}, for candidates or for jobs. */
    List<Opening> wishes(boolean isForJobs) {
        Map<String, Opening> bySpecialty = new HashMap<>();
        for (Role role : catalogue.roles()) {
            role.specialties()
                    .forEach(specialty -> bySpecialty.put(specialty.title(), new Opening(role, specialty, null, null)));
        }
        List<Opening> wishes = new ArrayList<>();
        for (String line : Resources.lines("wishes.txt")) {
            List<String> cells = Resources.split(line, '|');
            Opening found = Objects.requireNonNull(bySpecialty.get(cells.get(0)), cells.get(0));
            Country country =
                    cells.get(1).equals("*") ? null : catalogue.countries().get(cells.get(1));
            Grade grade = cells.get(2).equals("*") ? null : Grade.of(cells.get(2));
            int count = Integer.parseInt(cells.get(isForJobs ? 4 : 3));
            for (int i = 0; i < count; i++) {
                wishes.add(new Opening(found.role(), found.specialty(), country, grade));
            }
        }
        return wishes;
    }
}
