package io.headhunter.function.search.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.SearchRequest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestFingerprintTest {
    private static final String FULL = """
            {"query":"java developer","jobDescription":"Builds.","embedding":[1,0.5],"limit":10,"offset":5,
             "filters":{"skills":["a"],"anySkills":["b"],"locations":["c"],"countries":["BR"],"remote":true,
             "industries":["d"],"seniorityLevels":["e"],"minExperienceYears":1,"maxExperienceYears":9,
             "statuses":["f"],"metadata":{"k":["v"]}},"excludeIds":["x","y"],"facets":["skills"],"minScore":0.25,
             "fusion":{"method":"rrf","vectorWeight":0.5,"textWeight":0.75,"feedback":"off"}}
            """;

    /** All that differ in one thing have fingerprints of their own, whatever the request holds else. */
    @Test
    void whole_anythingChanged_isAnother() throws Exception {
        SearchRequest full = new SearchRequestReader().read(DocumentKind.CANDIDATE, FULL.getBytes(UTF_8));
        SearchRequest plain = SearchRequest.ofQuery(DocumentKind.CANDIDATE, "java developer");

        for (SearchRequest original : new SearchRequest[] {full, plain}) {
            Map<String, String> pathByFingerprint = new HashMap<>();
            pathByFingerprint.put(hex(original), "nothing");
            Map<String, Record> mutations = Mutations.of(original);

            assertThat(mutations.size()).isGreaterThan(SearchRequest.class.getRecordComponents().length);
            mutations.forEach((path, changed) -> assertThat(pathByFingerprint.put(hex((SearchRequest) changed), path))
                    .as(path)
                    .isNull());
        }
    }

    @Test
    void whole_sameRequestWrittenOtherwise_isTheSame() {
        SearchRequestReader reader = new SearchRequestReader();

        assertThat(hex(reader.read(
                        DocumentKind.JOB, "{\"query\":\"nurse\",\"excludeIds\":[\"b\",\"a\"]}".getBytes(UTF_8))))
                .isEqualTo(hex(reader.read(
                        DocumentKind.JOB, "{ \"excludeIds\": [\"a\", \"b\"], \"query\": \"nurse\" }".getBytes(UTF_8))));
    }

    private static String hex(SearchRequest request) {
        return HexFormat.of().formatHex(RequestFingerprint.whole(request));
    }
}
