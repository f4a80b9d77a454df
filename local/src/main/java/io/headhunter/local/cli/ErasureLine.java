package io.headhunter.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.Tombstone;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of a list of erasures: {@code {"tenant","kind","id","sourceVersion"?,"deletedAt"}}. */
record ErasureLine(TenantId tenant, Tombstone tombstone) {
    private static final Set<String> FIELDS = Set.of("tenant", "kind", "id", "sourceVersion", "deletedAt");
    private static final ObjectMapper JSON = new ObjectMapper();

    String write() {
        ObjectNode line = JSON.createObjectNode()
                .put("tenant", tenant.value())
                .put("kind", tombstone.key().kind().label())
                .put("id", tombstone.key().id());
        Long sourceVersion = tombstone.sourceVersion();
        if (sourceVersion != null) {
            line.put("sourceVersion", sourceVersion);
        }
        return line.put("deletedAt", tombstone.deletedAt().toString()).toString();
    }

    /** @throws CommandFailedException naming the line and what is wrong with it */
    static ErasureLine read(String text, long number) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.isObject()) {
                throw mistaken(number, "is no JSON object", "{\"tenant\", \"kind\", \"id\", \"deletedAt\"}");
            }
            for (var names = line.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!FIELDS.contains(name)) {
                    throw mistaken(
                            number,
                            "has a field '" + name + "'",
                            "only " + String.join(", ", FIELDS.stream().sorted().toList()));
                }
            }
            return new ErasureLine(
                    new TenantId(text(line, "tenant", number)),
                    new Tombstone(
                            new DocumentKey(DocumentKind.of(text(line, "kind", number)), text(line, "id", number)),
                            sourceVersion(line, number),
                            Instant.parse(text(line, "deletedAt", number))));
        } catch (JsonProcessingException e) {
            throw mistaken(number, "is not JSON", "a line of ./headhunter erasures list");
        } catch (DateTimeParseException e) {
            throw mistaken(number, "has a deletedAt that is no moment", "one such as 2026-01-31T12:00:00Z");
        } catch (InvalidRequestException e) {
            throw mistaken(number, "is not valid: " + e.getMessage(), "a line of ./headhunter erasures list");
        }
    }

    private static String text(JsonNode line, String name, long number) {
        JsonNode value = line.get(name);
        if (value == null || !value.isTextual()) {
            throw mistaken(number, "has no text '" + name + "'", "tenant, kind, id and deletedAt as texts");
        }
        return value.textValue();
    }

    private static @Nullable Long sourceVersion(JsonNode line, long number) {
        JsonNode value = line.get("sourceVersion");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw mistaken(number, "has a sourceVersion that is no whole number", "one, or none");
        }
        return value.longValue();
    }

    private static CommandFailedException mistaken(long number, String what, String expected) {
        return new CommandFailedException("line " + number + " " + what + "; expected " + expected
                + "; nothing was deleted: correct the file and repeat");
    }
}
