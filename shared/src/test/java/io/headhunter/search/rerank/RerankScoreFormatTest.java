package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.CacheKey;
import io.headhunter.document.DocumentKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RerankScoreFormatTest {
    private static final RerankScoreFormat FORMAT = new RerankScoreFormat();
    private static final RerankScoreKey KEY =
            new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.CANDIDATE, "c-1", 7, "abc");

    /** Two models, documents or queries never share a score. */
    @Test
    void name_anythingChanged_isAnother() {
        List<CacheKey> names = Stream.of(
                        KEY,
                        new RerankScoreKey("cohere/rerank-v3/2", "acme", DocumentKind.CANDIDATE, "c-1", 7, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "other", DocumentKind.CANDIDATE, "c-1", 7, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.JOB, "c-1", 7, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.CANDIDATE, "c-2", 7, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.CANDIDATE, "c-17", 0, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.CANDIDATE, "c-1", 8, "abc"),
                        new RerankScoreKey("cohere/rerank-v3/1", "acme", DocumentKind.CANDIDATE, "c-1", 7, "abd"))
                .map(FORMAT::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(FORMAT.name(KEY)).isEqualTo(names.getFirst());
    }

    @Test
    void read_whatWasWritten_isTheSameToTheBit() {
        Random random = new Random(5);
        Stream.concat(Stream.of(0.0, 1.0), Stream.generate(random::nextDouble).limit(100))
                .forEach(score ->
                        assertThat(FORMAT.read(KEY, FORMAT.write(score))).isEqualTo(score));
    }

    @Test
    void read_whatCannotBeAScore_isNothing() {
        for (double wrong : new double[] {Double.NaN, -0.01, 1.01, Double.POSITIVE_INFINITY}) {
            assertThat(FORMAT.read(KEY, FORMAT.write(wrong))).as("%s", wrong).isNull();
        }
        assertThat(FORMAT.read(KEY, new byte[0])).isNull();
        assertThat(FORMAT.read(KEY, Arrays.copyOf(FORMAT.write(0.5), 9))).isNull();
    }
}
