package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.problem.DependencyUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteLanesTest {
    private static final int BATCH = 10;

    /** Two lanes with two batches each: one that fills while the other is written. This is what bounds the memory. */
    @Test
    void add_manyDocuments_holdsAtMostFourBatches() {
        AtomicInteger held = new AtomicInteger();
        int most = 0;
        try (WriteLanes lanes = new WriteLanes(
                batch -> {
                    held.addAndGet(-batch.size());
                    return batch.size();
                },
                BATCH)) {
            for (int i = 0; i < 10_000; i++) {
                lanes.add(document("d" + i, "title"));
                most = Math.max(most, held.incrementAndGet());
            }
            lanes.finish();

            assertThat(most).isLessThanOrEqualTo(4 * BATCH);
            assertThat(held).hasValue(0);
            assertThat(lanes.taken()).isEqualTo(10_000);
        }
    }

    @Test
    void add_linesOfOneDocument_areWrittenInTheirOrder() {
        Map<String, String> last = new ConcurrentHashMap<>();
        try (WriteLanes lanes = new WriteLanes(
                batch -> {
                    batch.forEach(document -> last.put(document.id(), document.title()));
                    return batch.size();
                },
                BATCH)) {
            for (int i = 0; i < 1_000; i++) {
                lanes.add(document("d" + i % 7, "title " + i));
            }
            lanes.finish();
        }

        for (int i = 993; i < 1_000; i++) {
            assertThat(last).containsEntry("d" + i % 7, "title " + i);
        }
    }

    @Test
    void finish_batchFails_tellsWhy() {
        try (WriteLanes lanes = new WriteLanes(
                _ -> {
                    throw new DependencyUnavailableException("The database went away", null);
                },
                BATCH)) {
            lanes.add(document("d", "title"));

            assertThatThrownBy(lanes::finish)
                    .isInstanceOf(DependencyUnavailableException.class)
                    .hasMessage("The database went away");
        }
    }

    static DocumentWrite document(String id, String title) {
        return new DocumentWrite(
                DocumentKind.CANDIDATE,
                id,
                null,
                null,
                title,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "active",
                Map.of());
    }
}
