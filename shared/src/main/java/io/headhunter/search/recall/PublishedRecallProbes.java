package io.headhunter.search.recall;

import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.observe.SearchMeters;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands probes on to the write side, from a process that may not go on working after its response. The message is on its
 * way while the search goes on; what is left of it has to be waited for.
 */
@Singleton
@Requires(property = "recall.in-process", value = "false")
@Requires(beans = MessagePublisher.class)
final class PublishedRecallProbes implements RecallProbes {
    private static final Logger log = LoggerFactory.getLogger(PublishedRecallProbes.class);
    /**
     * Longest a sampled search may have to wait, from the moment its vectors were found. Chosen, not measured: several
     * times what a message takes within a region, and a fifth of what a search is logged as slow for.
     */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final MessagePublisher publisher;
    private final SearchMeters meters;
    private final Duration longestWait;

    @Inject
    PublishedRecallProbes(MessagePublisher publisher, SearchMeters meters) {
        this(publisher, meters, LONGEST_WAIT);
    }

    PublishedRecallProbes(MessagePublisher publisher, SearchMeters meters, Duration longestWait) {
        this.publisher = publisher;
        this.meters = meters;
        this.longestWait = longestWait;
    }

    @Override
    public Delivery offer(RecallProbe probe, Deadline deadline) {
        Message message = RecallProbeMessage.of(probe).orElse(null);
        if (message == null || deadline.isExpired()) {
            meters.recallProbeDropped();
            return Delivery.DONE;
        }
        Deadline end = Deadline.in(deadline.remaining(longestWait));
        Thread sending = Thread.ofVirtual().name("recall-publish").start(() -> publish(message, end));
        return () -> join(sending, end);
    }

    private void publish(Message message, Deadline end) {
        switch (publish(message, end, publisher)) {
            case PublishOutcome.Published _ -> meters.recallProbePublished();
            case PublishOutcome.NotPublished _ -> meters.recallProbeDropped();
        }
    }

    private static PublishOutcome publish(Message message, Deadline end, MessagePublisher publisher) {
        try {
            return publisher.publish(message, end);
        } catch (RuntimeException e) {
            log.warn("a recall probe was not published", e);
            return new PublishOutcome.NotPublished("failed");
        }
    }

    private static void join(Thread sending, Deadline end) {
        try {
            sending.join(end.remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the search is being given up, and its probe with it
        }
    }
}
