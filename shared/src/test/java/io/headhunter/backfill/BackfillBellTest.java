package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.messaging.Message;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillBellTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void ring_publisher_asksForABackfillOfTheTenant() {
        List<Message> sent = new ArrayList<>();

        new BackfillBell((message, _) -> {
                    sent.add(message);
                    return new PublishOutcome.NotPublished("nobody is there");
                })
                .ring(ACME);

        assertThat(sent).containsExactly(new Message("backfill.requested", "{\"tenant\":\"acme\"}"));
    }

    @Test
    void await_rungBefore_returnsOnceForAllRings() throws InterruptedException {
        BackfillBell bell = new BackfillBell(null);
        bell.ring(ACME);
        bell.ring(ACME);

        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        bell.await(Duration.ofMinutes(2));
        assertThat(deadline.isExpired()).isFalse();

        bell.wake();
        bell.await(Duration.ofMinutes(2));
        assertThat(deadline.isExpired()).isFalse();
    }
}
