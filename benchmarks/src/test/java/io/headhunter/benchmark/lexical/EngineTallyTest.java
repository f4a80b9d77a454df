package io.headhunter.benchmark.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.benchmark.lexical.TextEngine.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTallyTest {
    @Test
    void record_twoAnswers_sharesAndMeansAreOfBoth() {
        EngineTally tally = new EngineTally();
        LexicalQuery query = new LexicalQuery("welder", Map.of("a", 1));
        Answer reference = new Answer(List.of("a", "b"), true);

        tally.record(query, new Answer(List.of("a", "c"), true), reference, 1_000_000);
        tally.record(query, new Answer(List.of("c", "d"), false), reference, 3_000_000);

        assertThat(tally.exactShare()).isEqualTo(0.5);
        assertThat(tally.agreementAt10()).isEqualTo(0.25);
        assertThat(tally.ndcgAt10()).isEqualTo(0.5);
        assertThat(tally.latencies().percentileMillis(100)).isCloseTo(3, within(0.01));
    }

    @Test
    void agreement_beyondTheTenth_doesNotCount() {
        List<String> twelve = IntStream.range(0, 12).mapToObj(String::valueOf).toList();

        assertThat(EngineTally.agreement(twelve, twelve.reversed())).isEqualTo(0.8);
        assertThat(EngineTally.agreement(List.of(), twelve)).isEqualTo(1);
    }
}
