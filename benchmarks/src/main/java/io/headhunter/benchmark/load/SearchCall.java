package io.headhunter.benchmark.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search requests as bytes for the wire. */
final class SearchCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/search/hybrid";
    private static final String TENANT = "X-Tenant-ID: ";
    private static final String USER_INFO = "X-Apigateway-Api-Userinfo: ";

    private SearchCall() {}

    /** As a gateway hands it on that has checked a token of the tenant. */
    static byte[] vouchedFor(TenantId tenant, String text) {
        String claims = Base64.getUrlEncoder()
                .encodeToString(("{\"tenant_id\":\"" + tenant.value() + "\"}").getBytes(StandardCharsets.US_ASCII));
        return HttpConnection.post(PATH, USER_INFO + claims, body(text, null));
    }

    /** @param vector in place of one made from the text; null: the server makes it */
    static byte[] of(TenantId tenant, String text, @Nullable EmbeddingVector vector) {
        return HttpConnection.post(PATH, TENANT + tenant.value(), body(text, vector));
    }

    private static byte[] body(String text, @Nullable EmbeddingVector vector) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", text);
        if (vector != null) {
            body.put("embedding", vector.toArray());
        }
        body.put("rerank", "off");
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can always be written", e);
        }
    }
}
