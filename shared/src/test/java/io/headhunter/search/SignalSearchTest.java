package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signals on the real legs. Every person's texts hold who the person is, in every field. */
class SignalSearchTest {
    private static final int PEOPLE = 120;
    private static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    private static final List<String> TRADES = List.of("nurse", "welder", "baker", "pilot");
    private static final List<String> SKILLS =
            List.of("ventilation", "triage", "TIG welding", "sourdough", "navigation");
    private static final List<String> LEVELS = List.of("junior", "mid", "senior", "lead");
    private static final List<String> CITIES = List.of("Recife, Brazil", "Porto, Portugal");
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant();
    private static final List<String> PLANTED = new ArrayList<>();

    @BeforeAll
    static void people() {
        Random random = new Random(21);
        String[] lines =
                IntStream.range(0, PEOPLE).mapToObj(i -> person(i, random)).toArray(String[]::new);
        assertThat(DATABASE.load(TENANT, lines).rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(TENANT), ENOUGH, _ -> {});
    }

    private static String person(int i, Random random) {
        String first = "Zaphira" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
        String last = "Quillmore" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
        String email = first.toLowerCase(Locale.ROOT) + i + "@mail.example";
        String phone = "+55 81 9%04d-%04d".formatted(i, random.nextInt(10_000));
        String birth = "born in " + (1950 + i % 50);
        String facts = "%s %s, %s, %s, %s, https://people.example/%s".formatted(first, last, email, phone, birth, last);
        String told = (i % 2 == 0 ? "She is married." : "He is a Peruvian father.") + " " + facts;
        PLANTED.addAll(List.of(first, last, email, phone, "people.example"));
        String trade = TRADES.get(random.nextInt(TRADES.size()));
        return """
                {"kind":"candidate","id":"p%d","fullName":"%s %s","title":"%s of %s","headline":"%s",\
                "summary":"Has worked as a %s. %s","skills":[{"name":"%s","weight":0.9,"years":%d},"%s","%s"],\
                "industries":["Care","%s"],"company":"%s and Sons","location":"%s","seniority":"%s","yearsExperience":%d,\
                "remote":%s,"metadata":{"noticeWeeks":%d,"email":"%s","gender":"f","notes":["%s",{"about":"%s"}],\
                "photoUrl":"x.png","graduated":%d}}""".formatted(
                        i,
                        first,
                        last,
                        trade,
                        last,
                        told,
                        trade,
                        told,
                        SKILLS.get(random.nextInt(SKILLS.size())),
                        random.nextInt(20),
                        SKILLS.get(random.nextInt(SKILLS.size())),
                        email,
                        last,
                        last,
                        CITIES.get(random.nextInt(CITIES.size())),
                        LEVELS.get(random.nextInt(LEVELS.size())),
                        random.nextInt(20),
                        random.nextBoolean(),
                        random.nextInt(9),
                        email,
                        told,
                        told,
                        1990 + i % 20);
    }

    @Test
    void search_factsAskedFor_countAndAreGivenAsReasons() {
        SearchResult result =
                search("senior nurse with triage, 5+ years of experience, in Recife", SignalOptions.DEFAULT);

        assertThat(result.asked())
                .containsExactly("skill: triage", "level: senior", "years: 5.0 or more", "place: Recife");
        for (SearchHit hit : result.hits()) {
            boolean isThere = requireNonNull(hit.location()).startsWith("Recife");
            assertThat(hit.card().signal(Signal.LOCATION_FIT)).isEqualTo(isThere ? 1 : 0);
            assertThat(hit.matchReasons().contains("Lives in Recife, Brazil, as asked"))
                    .isEqualTo(isThere);
            boolean isSenior = "senior".equals(hit.seniority());
            assertThat(hit.matchReasons().contains("Is at the level asked for: senior"))
                    .isEqualTo(isSenior);
            boolean hasSkill =
                    hit.skills().stream().anyMatch(skill -> skill.name().equals("triage"));
            assertThat(hit.card().part(Signal.SKILL_COVERAGE) > 0).isEqualTo(hasSkill);
            assertThat(hit.matchReasons().stream()
                            .anyMatch(reason -> reason.startsWith("Has the skill asked for: triage")))
                    .isEqualTo(hasSkill);
            assertThat(hit.matchReasons()).hasSizeBetween(1, 5);
            assertThat(hit.confidence()).isBetween(0.0, 1.0);
        }
        assertThat(result.hits()).isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
    }

    /** A weight of the client decides: with nothing but coverage, those with all the skills come first. */
    @Test
    void search_ownWeights_decideTheOrder() {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            weights.put(signal, signal == Signal.SKILL_COVERAGE ? 1.0 : 0.0);
        }

        SearchResult result = search("triage and ventilation nurse", new SignalOptions(RoleType.DEFAULT, weights));

        assertThat(result.hits()).isNotEmpty().allSatisfy(hit -> {
            Set<String> skills = Set.copyOf(
                    hit.skills().stream().map(SearchHit.MatchedSkill::name).toList());
            double covered =
                    SKILLS.subList(0, 2).stream().filter(skills::contains).count() / 2.0;
            assertThat(hit.card().weights()).containsOnlyKeys(Signal.SKILL_COVERAGE);
            assertThat(hit.score()).isEqualTo(covered);
        });
    }

    @ParameterizedTest
    @EnumSource(RoleType.class)
    void search_roleTypes_weighDifferently(RoleType roleType) {
        SearchHit hit = search("nurse with triage", new SignalOptions(roleType, Map.of()))
                .hits()
                .getFirst();

        assertThat(hit.card().weight(Signal.SKILL_COVERAGE) > 0.1)
                .isEqualTo(roleType == RoleType.IC || roleType == RoleType.DEFAULT);
        assertThat(hit.card().weights().containsKey(Signal.SENIORITY_FIT))
                .isEqualTo(roleType == RoleType.EXECUTIVE || roleType == RoleType.MANAGER);
    }

    @Test
    void search_oneLeg_isScoredByTheLegAlone() {
        SearchHit hit = find(request("nurse with triage", SearchMode.LEXICAL, SignalOptions.DEFAULT, false))
                .hits()
                .getFirst();

        assertThat(hit.card().weights()).containsOnlyKeys(Signal.BM25);
        assertThat(hit.score()).isEqualTo(1);
    }

    @Test
    void search_placeWhereNobodyIs_asksForNothing() {
        SearchResult result = search("nurse in Helsinki", SignalOptions.DEFAULT);

        assertThat(result.asked()).isEmpty();
        assertThat(result.hits().getFirst().card().weights()).doesNotContainKey(Signal.LOCATION_FIT);
    }

    @Test
    void search_anonymizedView_holdsNothingPersonalInTheSameOrder() throws Exception {
        for (String query :
                List.of("nurse with triage", "married welder", "Quillmoreaa born Peruvian", "senior baker in Porto")) {
            SearchResult open = find(request(query, SearchMode.HYBRID, SignalOptions.DEFAULT, false));

            SearchResult closed = find(request(query, SearchMode.HYBRID, SignalOptions.DEFAULT, true));

            assertThat(closed.hits())
                    .extracting(SearchHit::documentId)
                    .isEqualTo(open.hits().stream().map(SearchHit::documentId).toList());
            assertThat(closed.hits())
                    .extracting(SearchHit::score)
                    .isEqualTo(open.hits().stream().map(SearchHit::score).toList());
            String said = new ObjectMapper()
                            .writeValueAsString(closed.hits().stream()
                                    .map(SignalSearchTest::everythingOf)
                                    .toList())
                    + closed.facets()
                    + closed.suggestions();
            assertThat(said).containsIgnoringCase("worked as a").contains("noticeWeeks");
            PLANTED.forEach(planted -> assertThat(said).doesNotContainIgnoringCase(planted));
            assertThat(said)
                    .doesNotContainPattern(
                            "(?i)(?<![\\p{L}])(she|he|married|peruvian|father|born|19\\d\\d|gender|photo|x\\.png|graduated)(?![\\p{L}])");
        }
    }

    /** The search says more by words of names, so a page of it must not; ids are the client's own. */
    private static List<@Nullable Object> everythingOf(SearchHit hit) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(hit.fullName());
        all.add(hit.title());
        all.add(hit.headline());
        all.add(hit.summary());
        all.add(hit.company());
        all.add(hit.location());
        all.add(hit.country());
        all.add(hit.industries());
        all.add(hit.seniority());
        hit.skills().forEach(skill -> all.add(skill.name()));
        all.add(hit.matchReasons());
        all.add(hit.highlights());
        all.add(hit.metadata());
        return all;
    }

    /** What is said of the employer finds nobody; what is said of the work does. */
    @Test
    void search_longJobDescription_isReadByWhatItSaysOfTheWork() {
        String text = "Senior baker\n\nAbout us\n" + "We are pilots and welders at heart and love triage. ".repeat(40)
                + "\nRequirements:\n- At least 4 years of experience with sourdough\n\nBenefits\n- Free navigation\n";
        SearchRequest request = new SearchRequest(
                DocumentKind.CANDIDATE,
                null,
                text,
                null,
                10,
                0,
                SearchMode.HYBRID,
                SearchFilters.NONE,
                Set.of(),
                List.of(),
                null,
                FusionOptions.DEFAULT,
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);

        SearchResult result = find(request);

        assertThat(request.text()).contains("Senior baker", "sourdough").doesNotContain("pilots", "navigation");
        assertThat(result.asked()).containsExactly("skill: sourdough", "level: senior", "years: 4.0 or more");
        assertThat(result.hits().subList(0, 5))
                .allSatisfy(hit -> assertThat(hit.title()).startsWith("baker"));
        assertThat(result.hits().getFirst().highlights().toString()).doesNotContainIgnoringCase("<em>pilot");
    }

    @Test
    void profiles_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(DATABASE.column(
                "EXPLAIN " + ProfileStore.PROFILES, true, true, true, tenant, "candidate", new String[] {"nobody"}));
        Newcomer.assertByKey(DATABASE.column(
                "EXPLAIN " + ProfileStore.PROFILES_AT_PLACES,
                true,
                true,
                true,
                tenant,
                "candidate",
                new String[] {"Porto"},
                tenant,
                "candidate",
                new String[] {"nobody"}));
        Newcomer.assertByKey(DATABASE.column(
                "EXPLAIN " + PeerStore.SCORES, "{1:1}/1000000000", tenant, "candidate", new String[] {"nobody"}));
    }

    private static SearchResult search(String query, SignalOptions signals) {
        return find(request(query, SearchMode.HYBRID, signals, false));
    }

    private static SearchResult find(SearchRequest request) {
        return DATABASE.bean(Searcher.class).search(TENANT, request, ENOUGH);
    }

    private static SearchRequest request(String query, SearchMode mode, SignalOptions signals, boolean anonymizedView) {
        return new SearchRequest(
                DocumentKind.CANDIDATE,
                query,
                null,
                null,
                50,
                0,
                mode,
                SearchFilters.NONE,
                Set.of(),
                List.of(
                        FacetName.of("skills").orElseThrow(),
                        FacetName.of("metadata.email").orElseThrow()),
                null,
                FusionOptions.DEFAULT,
                signals,
                null,
                List.of(),
                anonymizedView,
                false);
    }
}
