package io.headhunter.messaging.pubsub;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.messaging.PublishOutcome.NotPublished;
import io.headhunter.messaging.PublishOutcome.Published;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to one topic. One failure or one answer that comes too late is enough to try nothing for {@value
 * #PAUSE_SECONDS} s; then one message is tried. So a Pub/Sub that is down or hangs costs one wait in that time.
 */
@Context // made at the start, so that a topic that cannot be one stops the start and not the first message
@Requires(property = "headhunter.messaging.topic")
final class PubSubMessagePublisher implements MessagePublisher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PubSubMessagePublisher.class);
    /** Chosen, not measured: what is lost is a few samples, or a wake-up that is delivered again. */
    static final int PAUSE_SECONDS = 10;

    private static final String LATE = "no answer in time";
    private static final Pattern TOPIC = Pattern.compile("projects/[^/\\s]+/topics/[^/\\s]+");

    private final PubSubConnection connection;
    private final CircuitBreaker breaker;

    @Inject
    PubSubMessagePublisher(MessagingConfig messaging, PubSubEmulatorConfig emulator) {
        this(messaging, emulator, Clock.systemUTC());
    }

    /** @param clock of the pause: one that goes on while the process is frozen */
    PubSubMessagePublisher(MessagingConfig messaging, PubSubEmulatorConfig emulator, Clock clock) {
        this.connection = new PubSubConnection(topic(messaging), () -> PubSubStubs.create(emulator.host()));
        this.breaker = CircuitBreaker.of(
                "pubsub",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(Duration.ofSeconds(PAUSE_SECONDS))
                        .build());
    }

    private static String topic(MessagingConfig messaging) {
        String topic = messaging.topic();
        if (topic == null || !TOPIC.matcher(topic).matches()) {
            throw new InvalidSettingException("HEADHUNTER_MESSAGING_TOPIC (headhunter.messaging.topic) cannot be read;"
                    + " expected projects/PROJECT/topics/TOPIC; correct it, or leave it out to publish nothing");
        }
        return topic;
    }

    @Override
    public PublishOutcome publish(Message message, Deadline deadline) {
        if (deadline.isExpired()) {
            return new NotPublished("no time left");
        }
        if (!breaker.tryAcquirePermission()) {
            return new NotPublished("not tried, because another one failed less than " + PAUSE_SECONDS + " s ago");
        }
        long start = breaker.getCurrentTimestamp();
        boolean isFirst = connection.isOpening();
        CompletableFuture<String> sent = connection.send(message, deadline.remaining());
        try {
            String messageId = sent.get(deadline.remaining().toNanos(), NANOSECONDS);
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return new Published(messageId);
        } catch (TimeoutException e) {
            if (isFirst) {
                return leftWaiting(message, sent, start, e);
            }
            connection.renew();
            return failed(message, start, e, LATE);
        } catch (ExecutionException e) {
            return failed(message, start, e, reason(e));
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return new NotPublished("interrupted");
        }
    }

    private NotPublished leftWaiting(Message message, CompletableFuture<String> sent, long start, Exception e) {
        pause(start, e);
        CompletableFuture<Void> _ = sent.thenRun(breaker::transitionToClosedState); // nothing to pause for any more
        log.info(
                "a message of type {} waits for the connection; no other is tried until it is open, or for {} s",
                message.type(),
                PAUSE_SECONDS);
        return new NotPublished("the connection is still being opened");
    }

    private NotPublished failed(Message message, long start, Exception failure, String reason) {
        pause(start, failure);
        log.warn(
                "a message of type {} was not published: {}; nothing is tried for {} s",
                message.type(),
                reason,
                PAUSE_SECONDS);
        return new NotPublished(reason);
    }

    private void pause(long start, Exception failure) {
        breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), failure);
    }

    /** Of an answer only the code, since its text may cite what was sent. */
    private static String reason(ExecutionException failure) {
        return switch (failure.getCause()) {
            case DeadlineExceededException _ -> LATE; // the client library has the same limit, and may notice first
            case ApiException refusal -> refusal.getStatusCode().getCode().name();
            case null, default -> "no connection: " + failure.getCause();
        };
    }

    @Override
    @PreDestroy
    public void close() {
        connection.close();
    }
}
