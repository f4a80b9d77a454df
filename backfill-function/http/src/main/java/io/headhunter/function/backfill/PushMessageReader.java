package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.function.json.TextRules;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of docs/messages/envelope.schema.json. Google writes it and adds to it as it likes (it says
 * {@code messageId} and {@code message_id} today), so fields that nobody here reads are passed over. Safe for use by
 * many threads.
 */
@Singleton
final class PushMessageReader {
    static final String DATA = "message.data";
    /** Google's limits are far below; chosen so that none is ever reached by accident. */
    private static final int MAX_NAME_CHARACTERS = 1_024;

    private static final byte[] NOTHING = new byte[0];

    /** @throws io.headhunter.problem.InvalidRequestException naming every wrong field */
    PushMessage read(byte[] body) {
        FieldErrors errors = new FieldErrors();
        Fields envelope = new Fields("", JsonBody.parse(body, errors), errors);
        String subscription = required(envelope, "subscription", errors);
        int attempt = attempt(envelope);
        Fields message = envelope.object("message");
        if (message == null) {
            if (!errors.names("message")) {
                envelope.refuse("message", "is missing; expected the message that Pub/Sub pushes; send its envelope");
            }
            errors.throwIfAny();
            throw new IllegalStateException("a missing message is an error");
        }
        String id = either(message, "messageId", "message_id", errors);
        Instant publishedAt = publishedAt(message);
        MessageType type = type(message.object("attributes"), message, errors);
        byte[] data = data(message);
        errors.throwIfAny();
        if (id == null || type == null || subscription == null) {
            throw new IllegalStateException("what is missing is an error");
        }
        return new PushMessage(id, subscription, type, Math.max(attempt, attempt(message)), publishedAt, data);
    }

    private static @Nullable String required(Fields fields, String name, FieldErrors errors) {
        String text = fields.text(name, MAX_NAME_CHARACTERS);
        if (text == null && !errors.names(name)) {
            fields.refuse(name, "is missing; expected text; send what Pub/Sub sends");
        }
        return text;
    }

    private static @Nullable String either(Fields fields, String name, String otherName, FieldErrors errors) {
        String text = fields.text(name, MAX_NAME_CHARACTERS);
        String other = fields.text(otherName, MAX_NAME_CHARACTERS);
        if (text == null && other == null && !errors.names("message." + name)) {
            fields.refuse(name, "is missing; expected the id of the message; send what Pub/Sub sends");
        }
        return text == null ? other : text;
    }

    /** Google's to write, so a form that we do not know costs the message nothing but this. */
    private static @Nullable Instant publishedAt(Fields message) {
        String time = message.text("publishTime", MAX_NAME_CHARACTERS);
        String otherTime = message.text("publish_time", MAX_NAME_CHARACTERS);
        try {
            String given = time == null ? otherTime : time;
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static int attempt(Fields fields) {
        return fields.whole("deliveryAttempt", 0, Integer.MAX_VALUE, 0, "send what Pub/Sub sends");
    }

    private static @Nullable MessageType type(@Nullable Fields attributes, Fields message, FieldErrors errors) {
        if (attributes == null) {
            if (!errors.names("message.attributes")) {
                message.refuse("attributes", "is missing; expected type among them; publish it as an attribute");
            }
            return null;
        }
        String label = attributes.text("type", MAX_NAME_CHARACTERS);
        if (label == null) {
            if (!errors.names("message.attributes.type")) {
                attributes.refuse("type", "is missing; expected " + MessageType.EXPECTED + "; publish it");
            }
            return null;
        }
        MessageType type = MessageType.find(label).orElse(null);
        if (type == null) {
            attributes.refuse(
                    "type",
                    "is " + TextRules.echo(label) + "; expected " + MessageType.EXPECTED
                            + "; this version knows no other, deploy the one that does");
        }
        return type;
    }

    private static byte[] data(Fields message) {
        JsonNode data = message.take("data");
        if (data == null || (data.isTextual() && data.textValue().isEmpty())) {
            return NOTHING;
        }
        if (data.isTextual()) {
            try {
                return Base64.getDecoder().decode(data.textValue());
            } catch (IllegalArgumentException e) {
                // Not said what with: it may hold what the publisher would not want to read here.
            }
        }
        message.refuse("data", "is not base64 text; expected RFC 4648, section 4; publish through a Pub/Sub client");
        return NOTHING;
    }
}
