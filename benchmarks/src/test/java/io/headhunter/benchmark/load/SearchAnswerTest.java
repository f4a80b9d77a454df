package io.headhunter.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.headhunter.benchmark.load.HttpConnection.Response;
import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import org.junit.jupiter.api.Test;

class SearchAnswerTest {
    private static final String GOOD =
            "{\"results\":[],\"timings\":{\"totalMs\":12.5,\"embeddingMs\":1},\"metadata\":{\"degraded\":[]}}";

    @Test
    void requireComputed_goodAnswer_passes() {
        assertThatCode(() -> SearchAnswer.requireComputed(new Response(200, GOOD)))
                .doesNotThrowAnyException();
    }

    @Test
    void requireComputed_errorOrCacheOrMissingLeg_isRefused() {
        for (Response wrong : new Response[] {
            new Response(503, GOOD),
            new Response(200, GOOD.replace("{\"results", "{\"cacheHit\":true,\"results")),
            new Response(200, GOOD.replace("[]}}", "[\"text: failed\"]}}"))
        }) {
            assertThatThrownBy(() -> SearchAnswer.requireComputed(wrong)).isInstanceOf(WrongAnswerException.class);
        }
    }

    @Test
    void timings_answer_hasEachStage() {
        assertThat(SearchAnswer.timings(new Response(200, GOOD)))
                .containsExactly(entry("totalMs", 12.5), entry("embeddingMs", 1.0));
        assertThat(SearchAnswer.timings(new Response(200, "{}"))).isEmpty();
    }
}
