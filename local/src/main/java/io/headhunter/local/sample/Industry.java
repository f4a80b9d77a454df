package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A branch of the economy: its name on the wire, how it is said after "in", and the kinds of employer in it. */
record Industry(String name, String phrase, List<Variant> variants) {
    /** Company names with one of these endings are described by one of these patterns. */
    record Variant(List<String> endings, List<Template> descriptions) {}

    static Map<String, Industry> load(String resource) {
        Map<String, Industry> industries = new LinkedHashMap<>();
        for (String line : Resources.lines(resource)) {
            String[] cells = line.split(" \\| ", 4);
            Variant variant = new Variant(
                    Resources.split(cells[2], ';'),
                    Resources.split(cells[3], ';').stream().map(Template::parse).toList());
            Industry known = industries.get(cells[0]);
            List<Variant> variants = new ArrayList<>(known == null ? List.of() : known.variants());
            variants.add(variant);
            industries.put(cells[0], new Industry(cells[0], cells[1], List.copyOf(variants)));
        }
        return industries;
    }
}
