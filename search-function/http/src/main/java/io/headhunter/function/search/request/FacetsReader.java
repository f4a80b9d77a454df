package io.headhunter.function.search.request;

import io.headhunter.function.json.Fields;
import io.headhunter.function.json.TextRules;
import io.headhunter.search.facet.FacetName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code facets}. */
final class FacetsReader {
    /** Each is counted and answered with up to twenty values. */
    private static final int MAX_FACETS = 20;

    private FacetsReader() {}

    static List<FacetName> read(Fields fields) {
        Set<FacetName> known = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : fields.texts("facets", MAX_FACETS)) {
            FacetName.of(name).ifPresentOrElse(known::add, () -> unknown.add(TextRules.echo(name)));
        }
        if (!unknown.isEmpty()) {
            fields.refuse(
                    "facets",
                    "has no " + String.join(", ", unknown) + "; expected " + String.join(", ", FacetName.choices())
                            + "; correct or remove it");
        }
        return List.copyOf(known);
    }
}
