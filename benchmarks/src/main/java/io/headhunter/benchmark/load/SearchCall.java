package io.headhunter.benchmark.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search requests as bytes for the wire. */
final class SearchCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/search/hybrid";

    private SearchCall() {}

    /** @param vector in place of one made from the text; null: the server makes it */
    static byte[] of(TenantId tenant, String text, @Nullable EmbeddingVector vector) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", text);
        if (vector != null) {
            body.put("embedding", vector.toArray());
        }
        body.put("rerank", "off");
        try {
            return HttpConnection.post(PATH, tenant.value(), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can always be written", e);
        }
    }
}
