package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.feed.FeedId;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the data of {@code feed.fetch}, docs/messages. Safe for use by many threads. */
@Singleton
final class FeedMessageReader {
    /** @throws InvalidRequestException naming every wrong field */
    FeedMessage read(byte[] data) {
        if (data.length == 0) {
            return new FeedMessage(null, null);
        }
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(
                PushMessageReader.DATA + ".", JsonBody.parseField(PushMessageReader.DATA, data, errors), errors);
        boolean namesTenant = fields.take("tenant") != null;
        TenantId tenant = name(fields, "tenant", TenantId::new, "leave it out for all tenants");
        FeedId feed = name(fields, "feed", FeedId::new, "leave it out for all feeds");
        if (feed != null && !namesTenant) {
            fields.refuse("tenant", "is missing; expected the one whose feed it is; say whose");
        }
        fields.refuseUnknown();
        errors.throwIfAny();
        return new FeedMessage(tenant, feed);
    }

    /** Null only if nothing is named: a blank name must not mean all. */
    private static <T> @Nullable T name(Fields fields, String field, Function<String, T> reader, String advice) {
        JsonNode value = fields.take(field);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value.isTextual() ? value.textValue() : "");
        } catch (InvalidRequestException e) {
            fields.refuse(field, e.errors().getFirst().message() + "; correct it, or " + advice);
            return null;
        }
    }
}
