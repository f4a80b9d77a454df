package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.feed.FeedId;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of the write side to itself, where a publisher is set: what goes on later or elsewhere. Safe for use by many
 * threads.
 */
@Singleton
final class BackfillMessages {
    private static final Logger log = LoggerFactory.getLogger(BackfillMessages.class);
    /** From the end of the time of a message on; Pub/Sub waits two minutes longer than that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable MessagePublisher publisher;

    /** @param publisher null: nothing is ever published */
    BackfillMessages(@Nullable MessagePublisher publisher) {
        this.publisher = publisher;
    }

    boolean canPublish() {
        return publisher != null;
    }

    /** The same for one tenant; false if it is not on its way. */
    boolean request(BackfillRequest request, TenantId tenant, @Nullable UUID run, boolean verify) {
        ObjectNode data = data(request, tenant, verify);
        if (run != null) {
            data.put("run", run.toString());
        }
        return publish(MessageType.BACKFILL_REQUESTED, data);
    }

    /** The rest of it; false if it is not on its way. */
    boolean goOn(BackfillOrder order, boolean verify) {
        ObjectNode data = data(order.request(), order.request().tenant(), verify);
        return publish(MessageType.BACKFILL_CONTINUE, data.put("step", order.step() + 1));
    }

    /** A feed to be fetched; false if it is not on its way. */
    boolean fetch(TenantId tenant, FeedId feed) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("tenant", tenant.value())
                .put("feed", feed.value());
        return publish(MessageType.FEED_FETCH, data);
    }

    private static ObjectNode data(BackfillRequest request, @Nullable TenantId tenant, boolean verify) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (tenant != null) {
            data.put("tenant", tenant.value());
        }
        data.put("batchSize", request.batchSize()).put("concurrency", request.concurrency());
        if (request.limit() != null) {
            data.put("limit", request.limit().longValue());
        }
        if (request.queuedOnly()) {
            data.put("queuedOnly", true);
        }
        if (verify) {
            data.put("verify", true);
        }
        return data;
    }

    private boolean publish(MessageType type, ObjectNode data) {
        if (publisher == null) {
            return false;
        }
        return switch (publisher.publish(new Message(type.label(), data.toString()), Deadline.in(PATIENCE))) {
            case PublishOutcome.Published _ -> true;
            case PublishOutcome.NotPublished not -> {
                log.warn("a message of type {} was not published: {}", type.label(), not.reason());
                yield false;
            }
        };
    }
}
