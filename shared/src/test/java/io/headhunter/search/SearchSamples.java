package io.headhunter.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Searches of every kind among the people of {@link FeedbackPeople}, drawn by a seed. */
final class SearchSamples {
    private static final List<String> QUERIES = List.of(
            "nurse",
            "bread and pastry",
            "who repairs an aircraft",
            "nurse in Recife",
            "hospital nurze",
            "baker OR welder",
            "title:nurse -steel",
            "pilot navigation law",
            "coal miner in Porto",
            "enfermeira com experiência");

    /** Mostly the one that has the most stages. */
    private static final List<SearchMode> MODES =
            List.of(SearchMode.HYBRID, SearchMode.HYBRID, SearchMode.HYBRID, SearchMode.LEXICAL, SearchMode.VECTOR);

    private SearchSamples() {}

    static SearchRequest draw(Random random) {
        SearchMode mode = MODES.get(random.nextInt(MODES.size()));
        return new SearchRequest(
                DocumentKind.CANDIDATE,
                QUERIES.get(random.nextInt(QUERIES.size())),
                null,
                null,
                1 + random.nextInt(30),
                random.nextInt(4) == 0 ? 90 + random.nextInt(60) : 0, // some in the second tier
                mode,
                random.nextInt(3) == 0 ? skill("bread") : SearchFilters.NONE,
                random.nextInt(3) == 0 ? Set.of("p1", "p2") : Set.of(),
                random.nextBoolean()
                        ? Stream.of("skills", "locations")
                                .flatMap(name -> FacetName.of(name).stream())
                                .toList()
                        : List.of(),
                null,
                FusionOptions.DEFAULT,
                new SignalOptions(
                        random.nextInt(3) == 0 ? RoleType.MANAGER : RoleType.DEFAULT,
                        random.nextInt(4) == 0 ? Map.of(Signal.SKILL_COVERAGE, 2.0) : Map.of()),
                null,
                List.of(),
                random.nextInt(5) == 0,
                true);
    }

    private static SearchFilters skill(String skill) {
        return new SearchFilters(
                List.of(),
                List.of(skill, "steel"),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Map.of());
    }
}
