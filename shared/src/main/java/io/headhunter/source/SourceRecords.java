package io.headhunter.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.document.PlainText;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.tenant.TenantId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a source: a JSON object with the fields of {@link SourceField}, of which each may be absent or null, and
 * with {@code tenantId} and {@code documentId} if it likes, which must then be those that were asked for. Other fields are
 * ignored. What is not as it should be makes the whole record unreadable: a source that is wrong about one field is not
 * believed the others. Pure functions.
 */
public final class SourceRecords {
    /** As the import has it. */
    private static final int MAX_TEXT_CHARACTERS = 500;
    /** RFC 3696, erratum 1690: 64 before the sign and 255 behind. */
    private static final int MAX_EMAIL_CHARACTERS = 320;

    private static final int MAX_URL_CHARACTERS = 2_048;
    private static final int MAX_LINKS = 20;
    /** What can stand in a {@code mailto:} and in a table; whether mail arrives only sending tells. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"'\\p{Cntrl}]+@[^\\s@<>\"'\\p{Cntrl}]+");

    private SourceRecords() {}

    /** Found, or failed. */
    public static SourceOutcome read(JsonNode document, TenantId tenant, String documentId) {
        if (!document.isObject()) {
            return new Failed(Reason.UNREADABLE);
        }
        if (isOther(document, "tenantId", tenant.value()) || isOther(document, "documentId", documentId)) {
            return new Failed(Reason.MISTAKEN);
        }
        Fields fields = new Fields(document);
        SourceFields said = new SourceFields(
                fields.text(SourceField.FULL_NAME),
                fields.text(SourceField.HEADLINE),
                fields.email(SourceField.EMAIL),
                fields.url(SourceField.PHOTO),
                fields.urls(SourceField.LINKS));
        return fields.isReadable ? new Found(said) : new Failed(Reason.UNREADABLE);
    }

    private static boolean isOther(JsonNode document, String name, String expected) {
        JsonNode said = document.path(name);
        return !isAbsent(said) && !(said.isTextual() && said.textValue().equals(expected));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Reads the fields of one record and remembers whether any was not what it should be. Used by one thread. */
    private static final class Fields {
        private final JsonNode document;
        private boolean isReadable = true;

        Fields(JsonNode document) {
            this.document = document;
        }

        @Nullable
        String text(SourceField field) {
            return text(document.path(field.label()), MAX_TEXT_CHARACTERS);
        }

        @Nullable
        String email(SourceField field) {
            String text = text(document.path(field.label()), MAX_EMAIL_CHARACTERS);
            return text == null || EMAIL.matcher(text).matches() ? text : unreadable();
        }

        @Nullable
        String url(SourceField field) {
            return url(document.path(field.label()));
        }

        List<String> urls(SourceField field) {
            JsonNode node = document.path(field.label());
            List<String> urls = new ArrayList<>();
            if (isAbsent(node)) {
                return urls;
            }
            if (!node.isArray() || node.size() > MAX_LINKS) {
                unreadable();
                return urls;
            }
            for (JsonNode item : node) {
                String url = url(item);
                if (url != null) {
                    urls.add(url);
                }
            }
            return urls;
        }

        private @Nullable String text(JsonNode node, int maxCharacters) {
            if (isAbsent(node)) {
                return null;
            }
            if (!node.isTextual() || PlainText.problem(node.textValue(), maxCharacters) != null) {
                return unreadable();
            }
            String text = node.textValue().strip();
            return text.isEmpty() ? null : text;
        }

        private @Nullable String url(JsonNode node) {
            String text = text(node, MAX_URL_CHARACTERS);
            return text == null || isOfTheWeb(text) ? text : unreadable();
        }

        private @Nullable String unreadable() {
            isReadable = false;
            return null;
        }
    }

    /** A client may make a link of it, so nothing that runs: {@code javascript:} is none. */
    private static boolean isOfTheWeb(String address) {
        try {
            URI url = new URI(address);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
