package io.headhunter.search.filter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place of a document, and, written out by hand, who finds it.
 *
 * @param code of the country column
 */
record Place(
        int index,
        @Nullable String location,
        @Nullable String country,
        @Nullable String code) {
    static final List<Place> ALL = List.of(
            new Place(0, "São Paulo, SP, Brazil", "BR", "BR"),
            new Place(1, "Portland, Oregon", "US", "US"),
            new Place(2, "Lyon, France", null, null),
            new Place(3, "Berlin", "Germany", "DE"),
            new Place(4, null, "Brasil", "BR"),
            new Place(5, null, null, null),
            new Place(6, "Portland, Maine, USA", null, null),
            new Place(7, "Wilmington, DE, USA", "United States", "US"),
            new Place(8, "San Francisco, CA", "US", "US"),
            new Place(9, "  TORONTO ,Ontario,  Canada", "ca", "CA"));

    /** What people ask for, with the indexes of the places that they mean. */
    static final Map<String, Set<Integer>> ASKED = Map.ofEntries(
            Map.entry("São Paulo", Set.of(0)),
            Map.entry("sao  paulo, brazil", Set.of(0)),
            Map.entry("SAO PAULO, BR", Set.of(0)),
            Map.entry("São Paulo, SP", Set.of(0)),
            Map.entry("São Paulo, SP, Brazil", Set.of(0)),
            Map.entry("SP, Brasil", Set.of(0)),
            Map.entry("Brazil", Set.of(0, 4)),
            Map.entry("BR", Set.of(0, 4)),
            Map.entry("Brasilien", Set.of(0, 4)),
            Map.entry("Portland", Set.of(1, 6)),
            Map.entry("Portland, Oregon", Set.of(1)),
            Map.entry("Portland, USA", Set.of(1, 6)),
            Map.entry("Portland, Maine, USA", Set.of(6)),
            Map.entry("Portland, Maine, United States", Set.of(6)),
            Map.entry("oregon", Set.of(1)),
            Map.entry("United States", Set.of(1, 6, 7, 8)),
            Map.entry("France", Set.of(2)),
            Map.entry("Lyon, FR", Set.of(2)),
            Map.entry("Germany", Set.of(3)),
            Map.entry("Deutschland", Set.of(3)),
            Map.entry("Berlin, DE", Set.of(3)),
            Map.entry("Berlin, Deutschland", Set.of(3)),
            Map.entry("Wilmington, DE", Set.of(7)),
            Map.entry("Wilmington, Germany", Set.of()),
            Map.entry("San Francisco, CA", Set.of(8)),
            Map.entry("San Francisco, CA, USA", Set.of(8)),
            Map.entry("Canada", Set.of(9)),
            Map.entry("Toronto, Canada", Set.of(9)),
            Map.entry("toronto, ontario, canada", Set.of(9)),
            Map.entry("Nowhere", Set.of()));

    /** Names and codes of countries with the code they mean. */
    static final Map<String, String> COUNTRIES = Map.of(
            "Brazil",
            "BR",
            "br",
            "BR",
            "Brésil",
            "BR",
            "bresil",
            "BR",
            "USA",
            "US",
            "États-Unis",
            "US",
            "Allemagne",
            "DE",
            "CA",
            "CA",
            "Atlantis",
            "-");
}
