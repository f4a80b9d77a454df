package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names people of one culture give to their children and to their companies. */
record Culture(String key, List<String> women, List<String> men, List<String> families, List<String> companies) {
    /** First words of family names that are written in two words. */
    private static final Set<String> PARTICLES = Set.of("De", "van", "de", "Dela", "Delos");
    /** Cultures where people carry two family names. */
    private static final Set<String> TWO_FAMILY_NAMES = Set.of("es", "pt");

    static Map<String, Culture> load() {
        Map<String, Culture> cultures = new LinkedHashMap<>();
        for (String line : Resources.lines("names.txt")) {
            String[] cells = line.split(" \\| ");
            cultures.put(
                    cells[0].strip(),
                    new Culture(cells[0].strip(), names(cells[1]), names(cells[2]), names(cells[3]), names(cells[4])));
        }
        return cultures;
    }

    /** A full name, given name first. */
    String fullName(boolean isWoman, Draw draw) {
        String given = draw.pick(isWoman ? women : men);
        String family = draw.pick(families);
        String second = draw.pick(families);
        boolean hasTwo = TWO_FAMILY_NAMES.contains(key) && draw.chance(0.6) && !second.equals(family);
        return given + " " + family + (hasTwo ? " " + second : "");
    }

    private static List<String> names(String cell) {
        if (cell.contains("|")) {
            return List.of(cell.strip().split("\\|"));
        }
        List<String> names = new ArrayList<>();
        String particle = "";
        for (String word : cell.strip().split(" ")) {
            if (PARTICLES.contains(word)) {
                particle = word + " ";
            } else {
                names.add(particle + word);
                particle = "";
            }
        }
        return List.copyOf(names);
    }
}
