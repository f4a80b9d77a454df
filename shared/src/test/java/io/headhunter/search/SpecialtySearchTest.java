package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.specialty.Evidence;
import io.headhunter.specialty.Specialty;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a search tells of the occupations that it is about. */
class SpecialtySearchTest {
    @BeforeAll
    static void load() {
        FeedbackPeople.load();
    }

    @Test
    void search_hybrid_isToldByWordsAndVector() {
        SearchResult result = search("hospital nurse", null, SearchMode.HYBRID);
        Specialty specialty = requireNonNull(result.specialty());

        assertThat(specialty.family().code()).isEqualTo("29-1000");
        assertThat(specialty.evidence()).isEqualTo(Evidence.WORDS_AND_VECTOR);
        assertThat(result.times().millis(Stage.SPECIALTY)).isNotEmpty();
        assertThat(result.degraded()).isEmpty();
    }

    @Test
    void search_noVectorOfTheText_isToldByWords() {
        EmbeddingVector own = new EmbeddingVector(filled());

        assertThat(requireNonNull(search("welder", null, SearchMode.LEXICAL).specialty())
                        .evidence())
                .isEqualTo(Evidence.WORDS);
        assertThat(requireNonNull(search("welder", own, SearchMode.HYBRID).specialty())
                        .evidence())
                .isEqualTo(Evidence.WORDS);
    }

    @Test
    void search_withoutText_hasNoSpecialty() {
        SearchResult result = search(null, new EmbeddingVector(filled()), SearchMode.VECTOR);

        assertThat(result.specialty()).isNull();
        assertThat(result.times().millis(Stage.SPECIALTY)).isEmpty();
    }

    /** A specialty that is wrong must not hide anybody. */
    @Test
    void search_aboutNoOccupation_hasNoneAndFindsAllTheSame() {
        SearchResult result = search("qqqq zzzz", null, SearchMode.HYBRID);

        assertThat(result.specialty()).isNull();
        assertThat(result.hits()).hasSize(20);
        assertThat(result.degraded()).isEmpty();
    }

    private static float[] filled() {
        float[] components = new float[FeedbackPeople.DIMENSIONS];
        Arrays.fill(components, 0.05f);
        return components;
    }

    private static SearchResult search(@Nullable String query, @Nullable EmbeddingVector embedding, SearchMode mode) {
        return FeedbackPeople.search(query, embedding, mode, SearchFilters.NONE, FeedbackPeople.OFF, 20, 0);
    }
}
