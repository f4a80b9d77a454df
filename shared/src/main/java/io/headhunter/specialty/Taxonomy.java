package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The families, and titles and tools that are known to belong to them. Immutable.
 *
 * @param families by code
 * @param titles by family, as people write them; some belong to several
 */
record Taxonomy(List<Family> families, List<List<String>> titles) {
    /** Raised with every change of what is shipped, so that nothing kept of an older one is used. */
    static final String VERSION = "onet-29.2/1";

    private static final String GROUP = "0000";

    Taxonomy {
        families = List.copyOf(families);
        titles = titles.stream().map(List::copyOf).toList();
        if (families.size() != titles.size()) {
            throw new IllegalArgumentException(families.size() + " families, " + titles.size() + " lists of titles");
        }
    }

    /**
     * The shipped one: O*NET's titles and the tools of few families, which say as much of what somebody does, and Portuguese
     * titles written for it.
     */
    static Taxonomy shipped() {
        try (InputStream english = new GZIPInputStream(resource("titles.tsv.gz"));
                InputStream tools = new GZIPInputStream(resource("tools.tsv.gz"));
                InputStream portuguese = resource("titles-pt.txt")) {
            Map<String, List<String>> titles = new HashMap<>();
            addTitles(lines(english), "\t", titles);
            addTitles(lines(portuguese), ":", titles);
            addTitles(lines(tools), "\t", titles);
            List<Family> families = shippedFamilies();
            return new Taxonomy(
                    families,
                    families.stream()
                            .map(family -> titles.getOrDefault(family.code(), List.of()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the taxonomy of specialties cannot be read", e);
        }
    }

    /** The shipped families, by code. */
    static List<Family> shippedFamilies() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        try (InputStream file = resource("families.tsv")) {
            for (String line : lines(file)) {
                int tab = line.indexOf('\t');
                names.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        List<Family> families = new ArrayList<>();
        names.forEach((code, name) -> {
            if (!code.endsWith(GROUP)) {
                String group = code.substring(0, code.length() - GROUP.length()) + GROUP;
                families.add(new Family(code, name, group, requireNonNull(names.get(group), group)));
            }
        });
        return families;
    }

    private static void addTitles(List<String> lines, String separator, Map<String, List<String>> titles) {
        for (String line : lines) {
            int end = line.indexOf(separator);
            List<String> known = titles.computeIfAbsent(line.substring(0, end), _ -> new ArrayList<>());
            for (String title : line.substring(end + 1).split(";")) {
                if (!title.isBlank()) {
                    known.add(title.strip());
                }
            }
        }
    }

    private static List<String> lines(InputStream file) throws IOException {
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).readAllLines();
    }

    static InputStream resource(String name) {
        return requireNonNull(Taxonomy.class.getResourceAsStream(name), name);
    }
}
