package io.headhunter.function.backfill;

import io.headhunter.backfill.DeadLetterStore;
import io.headhunter.function.RequestBody;
import io.headhunter.function.RequestId;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Pub/Sub pushes: {@code POST /v1/pubsub/push} with the envelope of docs/messages.
 * <p>Who may call: with {@code AUTH_MODE=gateway} the platform has checked the caller before the request gets here, by
 * the OIDC token that the subscription attaches and the invoker role of its service account (Cloud Run and functions
 * that do not allow unauthenticated calls); nothing is checked again. With {@code none} the process listens on a loopback
 * address only. No mode, no start. The tenant is named by the message, whose publisher needs a role of its own, and not
 * by a header: a push has none of ours.
 */
@Context // made at the start, so that a part that is missing stops the start and not the first message
@Controller(PushController.PATH)
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces(MediaType.ALL) // there is nothing to represent
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PushController {
    public static final String PATH = "/v1/pubsub/push";
    /**
     * 15 MiB. A message has at most 10 MB of data, a third more in base64, and some kilobytes of attributes.
     * Source: Google Cloud, "Pub/Sub quotas and limits", resource limits.
     */
    public static final int MAX_BODY_BYTES = 15 << 20;

    private static final Logger log = LoggerFactory.getLogger(PushController.class);

    private final RequestBody body;
    private final PushMessageReader reader;
    private final BackfillHandler backfills;
    private final DocumentHandler documents;
    private final FeedHandler feeds;
    private final RecallHandler recalls;
    private final DeadLetterReader deadLetters;
    private final DeadLetterStore store;
    private final Duration timeout;

    PushController(
            RequestBody body,
            PushMessageReader reader,
            BackfillHandler backfills,
            DocumentHandler documents,
            FeedHandler feeds,
            RecallHandler recalls,
            DeadLetterReader deadLetters,
            DeadLetterStore store,
            BackfillTimeoutConfig config) {
        this.body = body;
        this.reader = reader;
        this.backfills = backfills;
        this.documents = documents;
        this.feeds = feeds;
        this.recalls = recalls;
        this.deadLetters = deadLetters;
        this.store = store;
        this.timeout = config.timeout();
    }

    @Post
    HttpResponse<?> push(HttpRequest<?> request) {
        Deadline deadline = Deadline.in(timeout);
        try {
            byte[] bytes = body.read(request, MAX_BODY_BYTES);
            Optional<DeadLetterReader.Dead> dead = deadLetters.find(bytes);
            if (dead.isPresent()) {
                keep(dead.get());
                return HttpResponse.noContent();
            }
            PushMessage message = reader.read(bytes);
            Acknowledgement acknowledgement =
                    switch (message.type()) {
                        case BACKFILL_REQUESTED, BACKFILL_CONTINUE -> backfills.handle(message, deadline);
                        case DOCUMENT_UPSERTED -> documents.upserted(message);
                        case DOCUMENT_DELETED -> documents.deleted(message);
                        case FEED_FETCH -> feeds.handle(message, deadline);
                        case RECALL_PROBE -> recalls.handle(message);
                    };
            return switch (acknowledgement) {
                case Acknowledgement.Done _ -> {
                    log.info(
                            "message {} of {} is done: type {}, attempt {}",
                            message.id(),
                            message.subscription(),
                            message.type().label(),
                            message.deliveryAttempt());
                    yield HttpResponse.noContent();
                }
                case Acknowledgement.Again again -> throw new OverloadedException(again.reason(), again.after());
            };
        } catch (OverloadedException e) {
            log.warn("request {}: a message has to come again: {}", RequestId.of(request), e.getMessage());
            throw e;
        } catch (InvalidRequestException e) {
            // Nobody reads the answer that Pub/Sub gets, so the reason has to be here too.
            log.error("request {}: a message is refused and will be dead: {}", RequestId.of(request), e.getMessage());
            throw e;
        }
    }

    private void keep(DeadLetterReader.Dead dead) {
        store.keep(dead.subscription(), dead.messageId(), dead.type(), dead.deliveries(), dead.reason());
        log.error(
                "message {} of {} is dead after {} deliveries: type {}, {}",
                dead.messageId(),
                dead.subscription(),
                dead.deliveries(),
                dead.type(),
                dead.reason());
    }
}
