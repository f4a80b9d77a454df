package io.headhunter.messaging.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PubsubMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.messaging.PublishOutcome.NotPublished;
import io.headhunter.messaging.PublishOutcome.Published;
import io.headhunter.messaging.contract.FakePubSub;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** On a real connection. Time is given generously where an answer comes, and hardly where none does. */
@Timeout(60)
class PubSubMessagePublisherTest {
    private static final Message MESSAGE = new Message("recall.probe", "{\"vector\":[0.5],\"text\":\"secret é\"}");
    private static final Duration PAUSE = Duration.ofSeconds(PubSubMessagePublisher.PAUSE_SECONDS);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.headhunter");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestClock clock = new TestClock();
    private FakePubSub pubSub;
    private PubSubMessagePublisher publisher;

    @BeforeEach
    void start() throws IOException {
        pubSub = new FakePubSub();
        publisher = publisher(pubSub.address());
        log.start();
        ours.addAppender(log);
    }

    @AfterEach
    void stop() {
        ours.detachAppender(log);
        publisher.close();
        pubSub.close();
    }

    @Test
    void publish_serverAnswers_isPublishedWithItsType() {
        assertThat(publish(LONG)).isEqualTo(new Published("19916711285"));

        assertThat(pubSub.requests()).singleElement().satisfies(request -> {
            assertThat(request.getTopic()).isEqualTo(FakePubSub.TOPIC);
            PubsubMessage message = request.getMessages(0);
            assertThat(message.getAttributesMap()).isEqualTo(Map.of("type", "recall.probe"));
            assertThat(message.getData().toStringUtf8()).isEqualTo(MESSAGE.json());
        });
        assertThat(log.list).isEmpty();
    }

    @Test
    void publish_severalMessages_goOverOneConnection() {
        publish(LONG);

        assertThat(publish(LONG)).isInstanceOf(Published.class);
        assertThat(pubSub.connections()).isOne();
    }

    /** As when the connection died while the process was frozen. */
    @Test
    void publish_unavailableForAMoment_isTriedAgain() {
        pubSub.then(FakePubSub.refuse(Status.UNAVAILABLE));

        assertThat(publish(LONG)).isInstanceOf(Published.class);
        assertThat(pubSub.requests()).hasSize(2);
    }

    @Test
    void publish_nobodyListens_isGivenUpAndTheNextIsNotTried() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (PubSubMessagePublisher nowhere = publisher("localhost:" + port)) {
            assertThat(nowhere.publish(MESSAGE, Deadline.in(LONG))).isEqualTo(new NotPublished("UNAVAILABLE"));
            assertThat(reason(nowhere.publish(MESSAGE, Deadline.in(LONG)))).startsWith("not tried");
        }
    }

    private enum Refusal {
        PERMISSION_DENIED,
        NOT_FOUND,
        INVALID_ARGUMENT,
        RESOURCE_EXHAUSTED,
        UNAUTHENTICATED
    }

    /** Without the right, without the topic: no second attempt helps, and the log says why. */
    @ParameterizedTest
    @EnumSource
    void publish_refused_isNotRepeatedAndSaidWithoutItsContents(Refusal refusal) {
        pubSub.then(FakePubSub.refuse(
                Status.fromCodeValue(Status.Code.valueOf(refusal.name()).value())));

        assertThat(publish(LONG)).isEqualTo(new NotPublished(refusal.name()));

        assertThat(reason(publish(LONG))).startsWith("not tried");
        assertThat(pubSub.requests()).hasSize(1);
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .isEqualTo(
                        "a message of type recall.probe was not published: " + refusal + "; nothing is tried for 10 s");
    }

    @Test
    void publish_afterThePause_triesOneAndGoesOn() {
        pubSub.then(FakePubSub.refuse(Status.PERMISSION_DENIED));
        publish(LONG);
        clock.advance(PAUSE.minusMillis(1));
        assertThat(reason(publish(LONG))).startsWith("not tried");

        clock.advance(Duration.ofMillis(2));

        assertThat(publish(LONG)).isInstanceOf(Published.class);
        assertThat(publish(LONG)).isInstanceOf(Published.class);
    }

    @Test
    void publish_afterThePauseStillRefused_pausesAgain() {
        pubSub.then(FakePubSub.refuse(Status.NOT_FOUND));
        pubSub.then(FakePubSub.refuse(Status.NOT_FOUND));
        publish(LONG);
        clock.advance(PAUSE.plusMillis(1));

        assertThat(publish(LONG)).isEqualTo(new NotPublished("NOT_FOUND"));
        assertThat(reason(publish(LONG))).startsWith("not tried");
    }

    @Test
    void publish_serverHangs_isGivenUpAndTheNextIsNotTried() {
        publish(LONG);
        pubSub.then(FakePubSub.hang());

        assertThat(publish(SHORT)).isEqualTo(new NotPublished("no answer in time"));

        assertThat(reason(publish(LONG))).startsWith("not tried");
        assertThat(pubSub.requests()).hasSizeLessThanOrEqualTo(2); // the hanging one may be given up on its way
    }

    /** A connection that hangs once may be dead, which nobody tells a process that was frozen. */
    @Test
    void publish_afterTheServerHung_takesAnotherConnection() {
        publish(LONG);
        pubSub.then(FakePubSub.hang());
        publish(SHORT);
        clock.advance(PAUSE.plusMillis(1));

        assertThat(publish(LONG)).isInstanceOf(Published.class);
        assertThat(pubSub.connections()).isEqualTo(2);
    }

    /** The first message opens the connection. Its sender does not wait for that, and yet it arrives. */
    @Test
    void publish_firstIsLate_arrivesAndEndsThePause() throws InterruptedException {
        BlockingQueue<StreamObserver<PublishResponse>> waiting = new LinkedBlockingQueue<>();
        pubSub.then(waiting::add);
        assertThat(publish(SHORT)).isEqualTo(new NotPublished("the connection is still being opened"));
        assertThat(reason(publish(LONG))).startsWith("not tried");

        StreamObserver<PublishResponse> caller = waiting.poll(30, TimeUnit.SECONDS);
        assertThat(caller).isNotNull();
        FakePubSub.accept(caller);

        assertThat(firstPublished()).isEqualTo(new Published("19916711285"));
        assertThat(pubSub.connections()).isOne();
    }

    @Test
    void publish_noTimeLeft_triesNothingAndPausesNothing() {
        assertThat(publish(Duration.ZERO)).isEqualTo(new NotPublished("no time left"));

        assertThat(publish(LONG)).isInstanceOf(Published.class);
        assertThat(pubSub.requests()).hasSize(1);
    }

    @Test
    void publish_interrupted_givesUpAndPausesNothing() throws InterruptedException {
        publish(LONG);
        pubSub.requests().clear();
        pubSub.then(FakePubSub.hang());
        Thread.currentThread().interrupt();

        assertThat(publish(LONG)).isEqualTo(new NotPublished("interrupted"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pubSub.requests().poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(publish(LONG)).isInstanceOf(Published.class);
    }

    @Test
    void publish_afterClose_isNotPublished() {
        publish(LONG);
        publisher.close();

        assertThat(reason(publish(LONG))).contains("the process ends");
    }

    @Test
    void publish_nothing_opensNoConnection() {
        assertThat(pubSub.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "write-side", "projects/p/subscriptions/s", "projects//topics/t", "projects/p/topics/t/u"})
    void topic_cannotBeOne_isRefusedByItsName(String topic) {
        assertThatThrownBy(() -> new PubSubMessagePublisher(new MessagingConfig(topic), new PubSubEmulatorConfig(null)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("HEADHUNTER_MESSAGING_TOPIC")
                .hasMessageContaining("expected projects/PROJECT/topics/TOPIC");
    }

    private PubSubMessagePublisher publisher(String address) {
        return new PubSubMessagePublisher(
                new MessagingConfig(FakePubSub.TOPIC), new PubSubEmulatorConfig(address), clock);
    }

    private PublishOutcome publish(Duration limit) {
        return publisher.publish(MESSAGE, Deadline.in(limit));
    }

    /** The pause ends when the answer has come, which the client hears of a moment after the server gave it. */
    private PublishOutcome firstPublished() {
        Deadline deadline = Deadline.in(LONG);
        PublishOutcome outcome = publish(LONG);
        while (!(outcome instanceof Published) && !deadline.isExpired()) {
            Thread.onSpinWait();
            outcome = publish(LONG);
        }
        return outcome;
    }

    private static String reason(PublishOutcome outcome) {
        return outcome instanceof NotPublished given ? given.reason() : outcome.toString();
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T00:00:00Z");

        void advance(Duration length) {
            now = now.plus(length);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
