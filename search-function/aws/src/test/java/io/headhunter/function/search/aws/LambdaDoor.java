package io.headhunter.function.search.aws;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.ScriptedSearcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands events to the real handler as the managed runtime does: JSON in, JSON out, through the runtime's own
 * serializers. Builds the event as API Gateway does: header names in lower case, repeated headers joined by commas.
 */
final class LambdaDoor implements Door, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PojoSerializer<APIGatewayV2HTTPEvent> events =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, LambdaDoor.class.getClassLoader());
    private final PojoSerializer<APIGatewayV2HTTPResponse> responses =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, LambdaDoor.class.getClassLoader());
    private final SearchFunction function;
    private final boolean alwaysBase64;
    private final Map<String, String> settings;

    private LambdaDoor(boolean alwaysBase64, Map<String, String> settings) {
        this.alwaysBase64 = alwaysBase64;
        this.settings = settings;
        // The runtime makes the handler itself, so settings can only come from outside.
        settings.forEach(System::setProperty);
        function = new SearchFunction();
    }

    /** Answers as the test says. The adapter makes every singleton at once, so a database must be named. */
    static LambdaDoor scripted(boolean alwaysBase64) {
        return new LambdaDoor(
                alwaysBase64,
                Map.of(
                        "auth.mode",
                        "gateway",
                        "headhunter.database.url",
                        "postgresql://127.0.0.1:1/none",
                        "headhunter.database.pool-min",
                        "0",
                        ScriptedSearcher.SWITCH,
                        "true"));
    }

    /** The real system. */
    static LambdaDoor real(Map<String, String> settings) {
        return new LambdaDoor(false, settings);
    }

    @Override
    public Reply send(Call call) throws Exception {
        ObjectNode event = (ObjectNode) recorded("search");
        ObjectNode http = (ObjectNode) event.path("requestContext").path("http");
        String[] path = call.path().split("\\?", 2);
        http.put("method", call.method()).put("path", path[0]);
        event.put("rawPath", path[0]);
        event.put("rawQueryString", path.length == 1 ? "" : path[1]);
        event.set("queryStringParameters", JSON.valueToTree(parameters(path.length == 1 ? "" : path[1])));
        Map<String, String> headers = new TreeMap<>();
        call.headers()
                .forEach(header -> headers.merge(
                        header.name().toLowerCase(Locale.ROOT), header.value(), (one, two) -> one + "," + two));
        event.set("headers", JSON.valueToTree(headers));
        event.remove("body");
        if (call.body().length > 0) {
            boolean base64 = alwaysBase64 || !isText(call.body());
            event.put("isBase64Encoded", base64);
            event.put(
                    "body",
                    base64
                            ? Base64.getEncoder().encodeToString(call.body())
                            : new String(call.body(), StandardCharsets.UTF_8));
        }
        return send(event);
    }

    /** Decoded, repeated ones joined by commas. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.merge(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (one, two) -> one + "," + two);
        }
        return parameters;
    }

    Reply send(JsonNode event) throws IOException {
        APIGatewayV2HTTPResponse response =
                function.handleRequest(events.fromJson(new ByteArrayInputStream(JSON.writeValueAsBytes(event))), null);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        responses.toJson(response, written);
        JsonNode json = JSON.readTree(written.toByteArray());
        Map<String, List<String>> headers = new TreeMap<>();
        json.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        String body = json.path("body").asText("");
        return new Reply(
                json.path("statusCode").asInt(),
                headers,
                json.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    /** A recorded event, by the name of its file. */
    static JsonNode recorded(String name) throws IOException {
        return JSON.readTree(LambdaDoor.class.getResource("/events/" + name + ".json"));
    }

    /** A part of the function. */
    <T> T bean(Class<T> type) {
        return function.getApplicationContext().getBean(type);
    }

    @Override
    public void close() {
        function.getApplicationContext().close();
        settings.keySet().forEach(System::clearProperty);
    }

    private static boolean isText(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
