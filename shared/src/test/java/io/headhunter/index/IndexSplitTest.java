package io.headhunter.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSplitTest {
    private static final int KEYS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 99, 100})
    void takes_manyKeys_theShare(int percent) {
        IndexSplit split = new IndexSplit(IndexType.DISKANN, percent);

        long taken = IntStream.range(0, KEYS)
                .filter(i -> split.takes(List.of("acme", "nurse " + i)))
                .count();

        assertThat(100.0 * taken / KEYS).isCloseTo(percent, within(1.0));
    }

    @Test
    void takes_largerShare_keepsTheKeysOfTheSmaller() {
        IndexSplit small = new IndexSplit(IndexType.DISKANN, 10);
        IndexSplit large = new IndexSplit(IndexType.DISKANN, 40);

        assertThat(IntStream.range(0, KEYS).mapToObj(i -> List.of("acme", "query " + i)))
                .allSatisfy(
                        key -> assertThat(large.takes(key) || !small.takes(key)).isTrue());
    }

    @Test
    void takes_sameTextInOtherParts_isAnotherKey() {
        IndexSplit half = new IndexSplit(IndexType.DISKANN, 50);

        assertThat(IntStream.range(0, 200)
                        .anyMatch(i -> half.takes(List.of("a" + i, "b")) != half.takes(List.of("a", i + "b"))))
                .isTrue();
    }

    @Test
    void parse_typeAndShare_isRead() {
        assertThat(IndexSplit.parse(" diskann:10 ")).isEqualTo(new IndexSplit(IndexType.DISKANN, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "diskann", "diskann:", "diskann:-1", "diskann:101", "annoy:10", "diskann:10%", "10:hnsw"})
    void parse_otherShape_saysWhatWasExpected(String text) {
        assertThatThrownBy(() -> IndexSplit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
