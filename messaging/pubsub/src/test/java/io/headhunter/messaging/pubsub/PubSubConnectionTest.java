package io.headhunter.messaging.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.messaging.Message;
import io.headhunter.messaging.contract.FakePubSub;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PubSubConnectionTest {
    private static final Message MESSAGE = new Message("recall.probe", "{}");
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void send_noCredentialsAtFirst_failsAndTheNextLooksForThemAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (FakePubSub pubSub = new FakePubSub();
                PubSubConnection connection = new PubSubConnection(FakePubSub.TOPIC, () -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new IOException("planted");
                    }
                    return PubSubStubs.create(pubSub.address());
                })) {
            assertThat(connection.send(MESSAGE, LONG))
                    .failsWithin(LONG)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("planted");
            assertThat(connection.isOpening()).isTrue();

            assertThat(connection.send(MESSAGE, LONG)).succeedsWithin(LONG);
            assertThat(connection.isOpening()).isFalse();
        }
    }

    /** The limit of a message that is sent is the caller's: no attempt outlives whoever waited for it. */
    @Test
    void send_serverHangs_endsByItself() throws Exception {
        try (FakePubSub pubSub = new FakePubSub();
                PubSubConnection connection =
                        new PubSubConnection(FakePubSub.TOPIC, () -> PubSubStubs.create(pubSub.address()))) {
            connection.send(MESSAGE, LONG).get(30, TimeUnit.SECONDS);
            pubSub.then(FakePubSub.hang());

            assertThat(connection.send(MESSAGE, Duration.ofMillis(20)))
                    .failsWithin(LONG)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("DEADLINE_EXCEEDED");

            assertThat(connection.isOpening()).isTrue();
            assertThat(connection.send(MESSAGE, LONG)).succeedsWithin(LONG);
            assertThat(pubSub.connections()).isEqualTo(2);
        }
    }

    @Test
    void renew_stillOpening_keepsTheConnection() throws Exception {
        try (FakePubSub pubSub = new FakePubSub();
                PubSubConnection connection =
                        new PubSubConnection(FakePubSub.TOPIC, () -> PubSubStubs.create(pubSub.address()))) {
            pubSub.then(connected -> {
                connection.renew();
                FakePubSub.accept(connected);
            });
            connection.send(MESSAGE, LONG).get(30, TimeUnit.SECONDS);

            connection.send(MESSAGE, LONG).get(30, TimeUnit.SECONDS);
            assertThat(pubSub.connections()).isOne();
        }
    }
}
