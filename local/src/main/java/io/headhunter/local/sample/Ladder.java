package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grades of one kind of career, with the years they take and the titles they bring. */
record Ladder(String name, List<Step> steps) {
    /** One grade; {@code weight} is its share of the people on the ladder. */
    record Step(Grade grade, int weight, int minYears, int maxYears, List<String> titles) {
        boolean isNamedByTitle() {
            return titles.stream().anyMatch(title -> title.contains("{t}"));
        }
    }

    static Map<String, Ladder> load() {
        Map<String, Ladder> ladders = new LinkedHashMap<>();
        for (String line : Resources.lines("ladders.txt")) {
            List<String> cells = Resources.split(line, '|');
            List<Step> steps = new ArrayList<>();
            for (String cell : cells.subList(1, cells.size())) {
                String[] words = cell.split(" ", 4);
                int dash = words[2].indexOf('-');
                steps.add(new Step(
                        Grade.of(words[0]),
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2].substring(0, dash)),
                        Integer.parseInt(words[2].substring(dash + 1)),
                        Resources.split(words[3], '/')));
            }
            ladders.put(cells.getFirst(), new Ladder(cells.getFirst(), List.copyOf(steps)));
        }
        return ladders;
    }

    /** A step by weight. Without an area there is nothing to be head of, so only steps named by the title count. */
    Step draw(boolean hasArea, Draw draw) {
        List<Step> open =
                hasArea ? steps : steps.stream().filter(Step::isNamedByTitle).toList();
        return draw.pickWeighted(open, Step::weight);
    }

    /** The step of this grade, or a drawn one where the ladder has no such grade. */
    Step drawPreferring(Grade grade, Draw draw) {
        return steps.stream().filter(step -> step.grade() == grade).findFirst().orElseGet(() -> draw(true, draw));
    }
}
