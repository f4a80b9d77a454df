package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** 220 people of twenty words, so that a list has two tiers, and searches among them. Loaded once a process, by {@link #load}. */
final class FeedbackPeople {
    static final int PEOPLE = 220;
    static final int DIMENSIONS = 384;
    static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    static final FusionOptions OFF = options(null, FeedbackMode.OFF);
    static final FusionOptions AUTO = options(null, FeedbackMode.AUTO);
    static final TestDatabase DATABASE = TestDatabase.shared();
    static final TenantId TENANT = DATABASE.newTenant(List.of("en", "pt"));

    private static final List<String> WORDS = List.of(
            ("baker welder nurse pilot judge miner tailor bread steel hospital aircraft court coal fabric oven bridge"
                            + " medicine navigation law tunnel")
                    .split(" "));

    private static boolean isLoaded;

    /** Not in a static initialiser: the threads of the backfill would wait for it, and it for them. */
    static synchronized void load() {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        Random random = new Random(21);
        String[] lines = IntStream.range(0, PEOPLE)
                .mapToObj(i -> """
                    {"kind":"candidate","id":"p%d","title":"%s","skills":["%s","%s"],"location":"%s"}\
                    """.formatted(
                        i, word(random), word(random), word(random), i % 4 == 0 ? "Recife, Brazil" : "Porto, Portugal"))
                .toArray(String[]::new);
        assertThat(DATABASE.load(TENANT, lines).rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(TENANT), ENOUGH, _ -> {});
    }

    /** Only the legs count, as fusion weighs them: the others have no weight, and nobody is with a company. */
    static final SignalOptions FUSION_ONLY = only();

    private FeedbackPeople() {}

    /** The legs and these signals, with the weights that they have by default. */
    static SignalOptions only(Signal... others) {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (Signal signal : EnumSet.complementOf(EnumSet.of(Signal.VECTOR_SIMILARITY, Signal.BM25))) {
            weights.put(signal, signal == Signal.COMPANY_RELEVANCE ? 1.0 : 0.0);
        }
        List.of(others).forEach(weights::remove);
        return new SignalOptions(RoleType.DEFAULT, weights);
    }

    static SearchResult search(
            @Nullable String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            SearchFilters filters,
            FusionOptions fusion,
            int limit,
            int offset) {
        return DATABASE.bean(Searcher.class)
                .search(TENANT, request(query, embedding, mode, filters, fusion, limit, offset), ENOUGH);
    }

    static SearchRequest request(
            @Nullable String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            SearchFilters filters,
            FusionOptions fusion,
            int limit,
            int offset) {
        return request(query, embedding, mode, filters, fusion, limit, offset, FUSION_ONLY);
    }

    static SearchRequest request(
            @Nullable String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            SearchFilters filters,
            FusionOptions fusion,
            int limit,
            int offset,
            SignalOptions signals) {
        return new SearchRequest(
                DocumentKind.CANDIDATE,
                query,
                null,
                embedding,
                limit,
                offset,
                mode,
                filters,
                Set.of(),
                List.of(),
                null,
                fusion,
                signals,
                null,
                List.of(),
                false,
                false);
    }

    static DocumentPredicate predicate() throws Exception {
        return DATABASE.bean(FilterResolver.class)
                .resolve(TENANT, DocumentKind.CANDIDATE, SearchFilters.NONE, Set.of());
    }

    static FusionOptions options(@Nullable FusionWeights weights, FeedbackMode feedback) {
        return new FusionOptions(FusionMethod.CONVEX, weights, feedback);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
