package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.db.Secret;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.ProviderStub;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Against what Google publishes: {@code https://cloud.google.com/generative-ai-app-builder/docs/ranking} and {@code
 * https://cloud.google.com/generative-ai-app-builder/docs/reference/rest/v1/projects.locations.rankingConfigs/rank}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VertexRerankerTest extends RerankerContract {
    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                "/v1/projects/some-project/locations/global/rankingConfigs/default_ranking_config:rank",
                Map.of(
                        "",
                        Set.of("model", "topN", "query", "records", "ignoreRecordDetailsInResponse", "userLabels"),
                        "records",
                        Set.of("id", "title", "content")),
                Set.of("query", "records"));
    }

    @Override
    String answer(JsonNode question) {
        StringBuilder records = new StringBuilder();
        for (int i = question.path("records").size() - 1; i >= 0; i--) {
            String id = question.path("records").path(i).path("id").asText();
            records.append("{\"id\":\"%s\",\"score\":%s}%s".formatted(id, (i % 3) / 2.0, i == 0 ? "" : ","));
        }
        return "{\"records\":[" + records + "]}";
    }

    @Override
    Reranker reranker() {
        return reranker(new AccessTokens(new Secret("some-token"), "http://127.0.0.1:1", Ticker.SYSTEM));
    }

    private Reranker reranker(AccessTokens tokens) {
        return new VertexReranker(stub.url(), "some-project", "some-model", tokens);
    }

    @Override
    List<String> misunderstandings() {
        return List.of(
                "{}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5}]}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5}]}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5},{\"id\":\"9\",\"score\":0.5}]}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5},{\"id\":\"x\",\"score\":0.5}]}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5},{\"id\":\"2\",\"score\":\"NaN\"}]}",
                "{\"records\":[{\"id\":\"0\",\"score\":0.5},{\"id\":\"1\",\"score\":0.5},{\"id\":\"2\",\"score\":2}]}");
    }

    @Test
    void score_question_saysWhoPaysAndNamesDocumentsByNumbers() {
        reranker().score("who bakes", TEXTS, ENOUGH);

        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("Authorization")).containsExactly("Bearer some-token");
        assertThat(question.headers().get("X-goog-user-project")).containsExactly("some-project");
        assertThat(question.body().path("model").asText()).isEqualTo("some-model");
        assertThat(question.body().path("query").asText()).isEqualTo("who bakes");
        assertThat(question.body().path("ignoreRecordDetailsInResponse").asBoolean())
                .isTrue();
        assertThat(question.body().path("records").findValuesAsText("id")).containsExactly("0", "1", "2");
        assertThat(question.body().path("records").findValuesAsText("content")).isEqualTo(TEXTS);
    }

    /** Source of the answer: {@code https://cloud.google.com/compute/docs/access/authenticate-workloads}. */
    @Test
    void score_tokenOfTheServiceAccount_isFetchedOnceUntilShortlyBeforeItsEnd() {
        AtomicLong nanos = new AtomicLong();
        ProviderStub.Interface metadata = new ProviderStub.Interface(
                "/computeMetadata/v1/instance/service-accounts/default/token", Map.of("", Set.of()), Set.of());
        try (ProviderStub server = new ProviderStub(
                metadata, _ -> "{\"access_token\":\"fetched\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")) {
            Reranker reranker = reranker(new AccessTokens(null, server.url(), nanos::get));

            reranker.score("q", TEXTS, ENOUGH);
            reranker.score("q", TEXTS, ENOUGH);
            nanos.addAndGet(Duration.ofMinutes(59).toNanos());
            reranker.score("q", TEXTS, ENOUGH);

            assertThat(server.questions()).hasSize(2).allSatisfy(question -> assertThat(
                            question.headers().get("Metadata-flavor"))
                    .containsExactly("Google"));
            assertThat(stub.questions()).hasSize(3).allSatisfy(question -> assertThat(
                            question.headers().get("Authorization"))
                    .containsExactly("Bearer fetched"));
        }
    }

    @Test
    void score_noToken_isUnavailable() {
        Reranker reranker = reranker(new AccessTokens(null, "http://127.0.0.1:1", Ticker.SYSTEM));

        assertThat(reranker.score("q", TEXTS, ENOUGH))
                .isEqualTo(new RerankOutcome.Unavailable("there is no access token"));
        assertThat(stub.questions()).isEmpty();
    }
}
