package io.headhunter.specialty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Titles and tools that are known to belong to families, which the shipped vocabulary and head are learnt from: O*NET's titles
 * and the tools of few families, which say as much of what somebody does, and Portuguese titles written for it.
 */
final class KnownTitles {
    private KnownTitles() {}

    /** By the index of the family, as people write them; some belong to several. */
    static List<List<String>> byFamily() {
        try (InputStream english = new GZIPInputStream(Taxonomy.resource("titles.tsv.gz"));
                InputStream tools = new GZIPInputStream(Taxonomy.resource("tools.tsv.gz"));
                InputStream portuguese = Taxonomy.resource("titles-pt.txt")) {
            Map<String, List<String>> titles = new HashMap<>();
            add(lines(english), "\t", titles);
            add(lines(portuguese), ":", titles);
            add(lines(tools), "\t", titles);
            return Taxonomy.families().stream()
                    .map(family -> titles.getOrDefault(family.code(), List.of()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the known titles cannot be read", e);
        }
    }

    private static void add(List<String> lines, String separator, Map<String, List<String>> titles) {
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
}
