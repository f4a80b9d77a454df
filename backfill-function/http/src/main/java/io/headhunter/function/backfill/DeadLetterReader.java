package io.headhunter.function.backfill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.FieldError;
import io.headhunter.problem.InvalidRequestException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what a subscription of the dead-letter topic brings: messages that another subscription gave up on, to which
 * Pub/Sub adds attributes that say so. They are kept as rows and not tried again, whatever they hold. Safe for use by
 * many threads.
 * <p>Source: Google Cloud, "Handle message failures", "Track delivery attempts".
 */
@Singleton
final class DeadLetterReader {
    private static final String SUBSCRIPTION = "CloudPubSubDeadLetterSourceSubscription";
    private static final String DELIVERIES = "CloudPubSubDeadLetterSourceDeliveryCount";
    private static final int MAX_CHARACTERS = 200;

    private final PushMessageReader envelopes;
    private final BackfillMessageReader backfills;
    private final DocumentMessageReader documents;
    private final FeedMessageReader feeds;
    private final RecallMessageReader recalls;

    DeadLetterReader(
            PushMessageReader envelopes,
            BackfillMessageReader backfills,
            DocumentMessageReader documents,
            FeedMessageReader feeds,
            RecallMessageReader recalls) {
        this.envelopes = envelopes;
        this.backfills = backfills;
        this.documents = documents;
        this.feeds = feeds;
        this.recalls = recalls;
    }

    /** A message that died; of what it holds nothing but the names of wrong fields. */
    record Dead(
            String subscription, String messageId, @Nullable String type, int deliveries, String reason) {}

    /** Empty for a message that lives, and for a body that is no message. */
    Optional<Dead> find(byte[] body) {
        if (!new String(body, ISO_8859_1).contains(SUBSCRIPTION)) { // nearly all of them, without a second reading
            return Optional.empty();
        }
        JsonNode message;
        try {
            message = JsonBody.parse(body, new FieldErrors()).path("message");
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
        JsonNode attributes = message.path("attributes");
        JsonNode subscription = attributes.path(SUBSCRIPTION);
        if (!subscription.isTextual()) {
            return Optional.empty();
        }
        JsonNode type = attributes.path("type");
        int deliveries = attributes.path(DELIVERIES).asInt();
        return Optional.of(new Dead(
                shown(subscription.textValue()),
                shown(message.path("messageId").asText()),
                type.isTextual() ? shown(type.textValue()) : null,
                deliveries,
                shown(reason(body, deliveries))));
    }

    private String reason(byte[] body, int deliveries) {
        try {
            PushMessage message = envelopes.read(body);
            switch (message.type()) {
                case BACKFILL_REQUESTED, BACKFILL_CONTINUE -> backfills.read(message.type(), message.data());
                case DOCUMENT_UPSERTED -> documents.upserted(message.data());
                case DOCUMENT_DELETED -> documents.deleted(message.data());
                case FEED_FETCH -> feeds.read(message.data());
                case RECALL_PROBE -> recalls.read(message.data());
            }
            return "can be read, and did not succeed in " + deliveries + " deliveries";
        } catch (InvalidRequestException e) {
            return "refused for "
                    + e.errors().stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        }
    }

    /** Short and plain: strangers write messages too, and the database takes no NUL. */
    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= MAX_CHARACTERS ? plain : plain.substring(0, MAX_CHARACTERS);
    }
}
