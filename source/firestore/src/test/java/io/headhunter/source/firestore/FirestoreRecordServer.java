package io.headhunter.source.firestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.headhunter.source.contract.RecordServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code documents:batchGet} as its reference has it, and nothing else: another path, method or field, a name of another
 * database, or no token is an error. Documents come in another order than they were asked for, which the reference allows,
 * with only the fields of the mask.
 * <p>Source: https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.documents/batchGet, there
 * BatchGetDocumentsRequest and -Response; https://cloud.google.com/firestore/docs/reference/rest/v1/Value.
 */
final class FirestoreRecordServer extends RecordServer {
    static final String PROJECT = "example-project";
    static final String TOKEN = "token-of-the-test";

    private static final String DATABASE = "projects/" + PROJECT + "/databases/(default)";
    private static final String READ_TIME = "2026-11-21T12:00:00.123456Z";
    private static final Set<String> FIELDS = Set.of("documents", "mask", "transaction", "newTransaction", "readTime");
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(DATABASE) + "/documents/tenants/([^/]+)/([^/]+)s/([^/]+)");

    private final ObjectMapper mapper = new ObjectMapper();
    private final @Nullable String expectedAuthorization;

    /** @param token null: none may come, as with an emulator */
    FirestoreRecordServer(@Nullable String token) throws IOException {
        this.expectedAuthorization = token == null ? null : "Bearer " + token;
        open();
    }

    @Override
    protected Answer answer(HttpExchange exchange, byte[] body, Records found) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isAllowed =
                expectedAuthorization == null ? authorization == null : expectedAuthorization.equals(authorization);
        if (!isAllowed) {
            return error(401, "UNAUTHENTICATED");
        }
        boolean isTheMethod = exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().equals("/v1/" + DATABASE + "/documents:batchGet")
                && exchange.getRequestURI().getRawQuery() == null
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!isTheMethod) {
            return error(404, "NOT_FOUND");
        }
        try {
            return batchGet(mapper.readTree(body), found);
        } catch (IOException e) {
            return error(400, "INVALID_ARGUMENT");
        }
    }

    private Answer batchGet(JsonNode request, Records found) {
        Set<String> mask = new HashSet<>();
        request.path("mask").path("fieldPaths").forEach(path -> mask.add(path.asText()));
        boolean isKnown = FIELDS.containsAll(names(request))
                && names(request.path("mask")).equals(Set.of("fieldPaths"))
                && request.path("documents").isArray();
        if (!isKnown) {
            return error(400, "INVALID_ARGUMENT");
        }
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode asked : request.path("documents")) {
            Matcher name = NAME.matcher(asked.asText());
            if (!name.matches()) {
                return error(400, "INVALID_ARGUMENT");
            }
            Optional<ObjectNode> record = found.find(new Address(name.group(1), name.group(2), name.group(3)));
            ObjectNode element = mapper.createObjectNode();
            if (record.isPresent()) {
                ObjectNode document = element.putObject("found").put("name", asked.asText());
                ObjectNode fields = document.putObject("fields");
                record.get().properties().forEach(field -> {
                    if (mask.contains(field.getKey())) {
                        fields.set(field.getKey(), typed(field.getValue()));
                    }
                });
                document.put("createTime", READ_TIME).put("updateTime", READ_TIME);
            } else {
                element.put("missing", asked.asText());
            }
            elements.add(element.put("readTime", READ_TIME));
        }
        Collections.reverse(elements);
        ArrayNode answer = mapper.createArrayNode();
        answer.addAll(elements);
        return new Answer(200, answer.toString());
    }

    private JsonNode typed(JsonNode plain) {
        ObjectNode value = mapper.createObjectNode();
        return switch (plain.getNodeType()) {
            case STRING -> value.set("stringValue", plain);
            case NULL -> value.putNull("nullValue");
            case BOOLEAN -> value.set("booleanValue", plain);
            case NUMBER -> value.put("integerValue", plain.asText());
            case ARRAY -> {
                ObjectNode array = value.putObject("arrayValue");
                if (!plain.isEmpty()) { // an empty list has no values at all
                    ArrayNode values = array.putArray("values");
                    plain.forEach(item -> values.add(typed(item)));
                }
                yield value;
            }
            case OBJECT -> {
                ObjectNode fields = value.putObject("mapValue").putObject("fields");
                plain.properties().forEach(field -> fields.set(field.getKey(), typed(field.getValue())));
                yield value;
            }
            case BINARY, MISSING, POJO -> throw new IllegalStateException("no JSON: " + plain.getNodeType());
        };
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Answer error(int status, String code) {
        return new Answer(status, "[{\"error\":{\"code\":" + status + ",\"status\":\"" + code + "\"}}]");
    }
}
