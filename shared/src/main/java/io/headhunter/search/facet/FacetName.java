package io.headhunter.search.facet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A facet that can be counted. Immutable.
 *
 * @param name as requests and responses have it: {@code skills}, {@code metadata.contract}
 * @param key as the database has it: {@code skill}, {@code metadata.contract}
 */
public record FacetName(String name, String key) {
    private static final String METADATA = "metadata.";

    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "skills", "skill",
            "industries", "industry",
            "countries", "country",
            "locations", "location",
            "seniorityLevels", "seniority",
            "remote", "remote",
            "statuses", "status",
            "companies", "company"));

    /** The facet of that name; empty if there is none. */
    public static Optional<FacetName> of(String name) {
        if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
            return Optional.of(new FacetName(name, name));
        }
        return Optional.ofNullable(KEYS.get(name)).map(key -> new FacetName(name, key));
    }

    /** Names to choose from, for messages. */
    public static List<String> choices() {
        List<String> choices = new ArrayList<>(KEYS.keySet());
        choices.add(METADATA + "KEY");
        return List.copyOf(choices);
    }
}
