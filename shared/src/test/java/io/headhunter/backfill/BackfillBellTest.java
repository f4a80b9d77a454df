package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackfillBellTest {
    private final BackfillBench bench = new BackfillBench();
    private final List<Message> sent = new ArrayList<>();

    @Test
    void ring_somethingIsQueued_asksForTheQueueOfTheTenant() {
        bench.jobs(1);

        ring();

        assertThat(sent)
                .containsExactly(
                        new Message("backfill.requested", "{\"tenant\":\"" + bench.tenant + "\",\"queuedOnly\":true}"));
    }

    /** Most edits are of a phone number, a status, a field that is not embedded. */
    @Test
    void ring_writeQueuedNothing_asksNobody() {
        bench.jobs(1);
        bench.run(new FakeEmbeddingProvider());
        bench.edit("company = 'Acme'", "0");

        ring();

        assertThat(sent).isEmpty();
    }

    @Test
    void await_rungBefore_returnsOnceForAllRings() throws InterruptedException {
        BackfillBell bell = bell(null);
        bell.ring(bench.tenant);
        bell.ring(bench.tenant);

        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        bell.await(Duration.ofMinutes(2));
        assertThat(deadline.isExpired()).isFalse();

        bell.wake();
        bell.await(Duration.ofMinutes(2));
        assertThat(deadline.isExpired()).isFalse();
    }

    private void ring() {
        bell((message, _) -> {
                    sent.add(message);
                    return new PublishOutcome.NotPublished("nobody is there");
                })
                .ring(bench.tenant);
    }

    private BackfillBell bell(@Nullable MessagePublisher publisher) {
        return new BackfillBell(
                bench.database.bean(BackfillStore.class), bench.database.bean(EmbeddingSpaces.class), publisher);
    }
}
