package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.Secret;
import io.headhunter.provider.ProviderStub;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Against what Cohere publishes: {@code https://docs.cohere.com/reference/rerank}, version 2, with its example of question
 * and answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CohereRerankerTest extends RerankerContract {
    private static final String QUERY = "What is the capital of the United States?";
    private static final List<String> DOCUMENTS = List.of(
            "Carson City is the capital city of the American state of Nevada.",
            "The Commonwealth of the Northern Mariana Islands is a group of islands in the Pacific Ocean. Its capital is"
                    + " Saipan.",
            "Capitalization or capitalisation in English grammar is the use of a capital letter at the start of a word."
                    + " English usage varies from capitalization in other languages.",
            "Washington, D.C. (also known as simply Washington or D.C., and officially as the District of Columbia) is"
                    + " the capital of the United States. It is a federal district.",
            "Capital punishment has existed in the United States since beforethe United States was a country. As of"
                    + " 2017, capital punishment is legal in 30 of the 50 states.");

    /** The published example has {@code top_n} 3, and so the first three; the other two are ours. */
    private static final String PUBLISHED = """
            {"results": [{"index": 3, "relevance_score": 0.999071}, {"index": 4, "relevance_score": 0.7867867},
                         {"index": 0, "relevance_score": 0.32713068}%s],
             "id": "07734bd2-2473-4f07-94e1-0d9f0e6843cf",
             "meta": {"api_version": {"version": "2", "is_experimental": false},
                      "billed_units": {"search_units": 1}}}
            """;

    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                "/v2/rerank",
                Map.of("", Set.of("model", "query", "documents", "top_n", "max_tokens_per_doc", "priority")),
                Set.of("model", "query", "documents"));
    }

    @Override
    String answer(JsonNode question) {
        StringBuilder results = new StringBuilder();
        for (int i = question.path("documents").size() - 1; i >= 0; i--) {
            results.append("{\"index\":%d,\"relevance_score\":%s}%s".formatted(i, (i % 3) / 2.0, i == 0 ? "" : ","));
        }
        return "{\"id\":\"x\",\"results\":[" + results + "],\"meta\":{}}";
    }

    @Override
    Reranker reranker() {
        return new CohereReranker(stub.url(), "some-model", new Secret("some-key"));
    }

    @Override
    List<String> misunderstandings() {
        return List.of(
                "{}",
                "{\"results\":[]}",
                results("0,0.5", "1,0.5"),
                results("0,0.5", "1,0.5", "2,0.5", "3,0.5"),
                results("0,0.5", "1,0.5", "1,0.5"),
                results("0,0.5", "1,0.5", "-1,0.5"),
                results("0,0.5", "1,0.5", "2.0,0.5"),
                results("0,0.5", "1,0.5", "2,1.5"),
                results("0,0.5", "1,0.5", "2,-0.1"),
                results("0,0.5", "1,0.5", "2,\"NaN\""),
                results("0,0.5", "1,0.5", "2,1e400"),
                results("0,0.5", "1,0.5", "2,null"));
    }

    @Test
    void score_publishedExample_isUnderstood() {
        stub.then(
                200,
                PUBLISHED.formatted(
                        ", {\"index\": 1, \"relevance_score\": 0.2}, {\"index\": 2, \"relevance_score\": 0.1}"));

        RerankOutcome outcome = new CohereReranker(stub.url(), "rerank-v4.0-pro", new Secret("some-key"))
                .score(QUERY, DOCUMENTS, ENOUGH);

        assertThat(outcome).isEqualTo(RerankOutcome.Scored.of(List.of(0.32713068, 0.2, 0.1, 0.999071, 0.7867867)));
        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("Authorization")).containsExactly("Bearer some-key");
        assertThat(question.body())
                .isEqualTo(new ObjectMapper()
                        .valueToTree(Map.of("model", "rerank-v4.0-pro", "query", QUERY, "documents", DOCUMENTS)));
    }

    /** We ask for all: an answer that has the first three only was made for something else. */
    @Test
    void score_answerOfFewerDocuments_isNotTaken() {
        stub.then(200, PUBLISHED.formatted(""));

        assertThat(reranker().score(QUERY, DOCUMENTS, ENOUGH)).isInstanceOf(RerankOutcome.Unavailable.class);
    }

    private static String results(String... results) {
        StringBuilder all = new StringBuilder("{\"results\":[");
        for (String result : results) {
            String[] parts = result.split(",");
            all.append(all.charAt(all.length() - 1) == '[' ? "" : ",")
                    .append("{\"index\":%s,\"relevance_score\":%s}".formatted(parts[0], parts[1]));
        }
        return all + "]}";
    }
}
