package io.headhunter.function.search.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CutAnswerTest {
    private static final String MARK = "5d3f0e0e-0000-4000-8000-000000000001";

    /** A document may say anything, also what an answer looks like. */
    private static final String WHOLE = """
            {"results":[{"candidateId":"é","metadata":{"cacheHit":false,"requestId":"mine","timings":{"totalMs":1}}}],\
            "total":1,"suggestions":[],"cacheHit":false,"requestId":"%s","rankingId":"r","timings":{"totalMs":2.5},\
            "metadata":{"plan":{"reason":"\\"timings\\":{}"}}}""";

    @Test
    void whole_ofItsParts_isWhatWasRendered() {
        byte[] json = WHOLE.formatted(MARK).getBytes(UTF_8);

        CutAnswer cut = CutAnswer.of(json, MARK);

        assertThat(new String(cut.timings(), UTF_8)).isEqualTo("{\"totalMs\":2.5}");
        assertThat(CutAnswer.whole(cut.payload(), false, MARK, cut.timings()).toBytes())
                .isEqualTo(json);
    }

    @Test
    void whole_ofAHit_hasTheRequestsOwnParts() {
        CutAnswer cut = CutAnswer.of(WHOLE.formatted(MARK).getBytes(UTF_8), MARK);

        byte[] hit = CutAnswer.whole(cut.payload(), true, "another", "{\"totalMs\":0.1}".getBytes(UTF_8))
                .toBytes();

        assertThat(new String(hit, UTF_8))
                .isEqualTo(WHOLE.formatted("another")
                        .replace("\"suggestions\":[],\"cacheHit\":false", "\"suggestions\":[],\"cacheHit\":true")
                        .replace("{\"totalMs\":2.5}", "{\"totalMs\":0.1}"));
    }

    /** What a document or a reason says of it counts for nothing. */
    @Test
    void isReranked_byItsMetadataOnly() {
        String documents =
                WHOLE.replace("\"é\",\"metadata\":{", "\"é\",\"metadata\":{\"rerank\":{\"applied\":true,\"a\":1},");
        String said = WHOLE.replace("\\\"timings\\\"", "\\\"rerank\\\":{\\\"applied\\\":true,");
        String reranked =
                WHOLE.replace("\"metadata\":{\"plan\"", "\"metadata\":{\"rerank\":{\"applied\":true,\"a\":1},\"plan\"");

        assertThat(isReranked(WHOLE)).isFalse();
        assertThat(documents).isNotEqualTo(WHOLE);
        assertThat(isReranked(documents)).isFalse();
        assertThat(said).isNotEqualTo(WHOLE);
        assertThat(isReranked(said)).isFalse();
        assertThat(isReranked(reranked)).isTrue();
    }

    private static boolean isReranked(String whole) {
        return CutAnswer.isReranked(
                CutAnswer.of(whole.formatted(MARK).getBytes(UTF_8), MARK).payload());
    }
}
