package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The families, which all that is shipped of specialties agrees on. */
final class Taxonomy {
    /** Raised with every change of what is shipped, so that nothing kept of an older one is used. */
    static final String VERSION = "onet-29.2/1";

    private static final String GROUP = "0000";

    private Taxonomy() {}

    /** By code; a family's index is its place in here. */
    static List<Family> families() {
        Map<String, String> names = new LinkedHashMap<>();
        try (BufferedReader file =
                new BufferedReader(new InputStreamReader(resource("families.tsv"), StandardCharsets.UTF_8))) {
            for (String line : file.readAllLines()) {
                int tab = line.indexOf('\t');
                names.put(line.substring(0, tab), line.substring(tab + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the families of specialties cannot be read", e);
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

    static InputStream resource(String name) {
        return requireNonNull(Taxonomy.class.getResourceAsStream(name), name);
    }
}
