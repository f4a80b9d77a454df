package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a tenant can see of its backfills, and begin. */
interface RunRules extends Door {
    String VECTORS = "SELECT count(*) FROM search.embedding_1 WHERE tenant_id = ?";
    String RUNS = "SELECT count(*) FROM search.backfill_run WHERE tenant_id = ?";

    /** Of this test. */
    RealTenant tenant();

    @Test
    default void backfills_begun_runsAndSaysHowFarItIs() throws Exception {
        tenant().importThree();

        Reply begun = send(of(tenant(), Call.post("/v1/backfills", "{\"batchSize\":2}")));

        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        String location = String.valueOf(begun.header("Location"));
        assertThat(location)
                .isEqualTo("/v1/backfills/" + begun.json().path("run").asText());
        Reply run = awaitEnd(location);
        assertThat(run.json().path("state").asText()).as("%s", run).isEqualTo("finished");
        assertThat(run.json().path("done").asInt()).isEqualTo(3);
        assertThat(run.json().path("total").asInt()).isEqualTo(3);
        assertThat(run.json().has("finishedAt")).isTrue();
        assertThat(tenant().number(VECTORS)).isEqualTo(3);
        Reply list = send(of(tenant(), Call.get("/v1/backfills")));
        assertServed(list);
        assertThat(list.json().path("backfills")).hasSize(1);
        assertThat(list.json().path("parked").asInt()).isZero();
    }

    @Test
    default void backfills_dryRun_countsAndLeavesNoTrace() throws Exception {
        tenant().importThree();

        Reply reply = send(of(tenant(), Call.post("/v1/backfills", "{\"dryRun\":true}")));

        assertServed(reply);
        assertThat(reply.json().path("total").asInt()).isEqualTo(3);
        assertThat(tenant().number(VECTORS)).isZero();
        assertThat(tenant().number(RUNS)).isZero();
    }

    @Test
    default void backfills_ofAnotherTenant_areNotThere() throws Exception {
        RealTenant other = RealTenant.create().importThree();
        String location =
                String.valueOf(send(of(other, Call.post("/v1/backfills", "{}"))).header("Location"));

        assertProblem(send(of(tenant(), Call.get(location))), 404);
        assertProblem(send(of(tenant(), Call.get("/v1/backfills/" + UUID.randomUUID()))), 404);
        assertProblem(send(of(tenant(), Call.get("/v1/backfills/none"))), 404);
        assertThat(send(of(tenant(), Call.get("/v1/backfills"))).json().path("backfills"))
                .isEmpty();
    }

    @Test
    default void backfills_wrongField_isNamed() throws Exception {
        assertProblem(send(of(tenant(), Call.post("/v1/backfills", "{\"batchSize\":0}"))), 400, "batchSize");
        assertProblem(send(of(tenant(), Call.post("/v1/backfills", "{\"tenant\":\"acme\"}"))), 400, "tenant");
    }

    @Test
    default void backfills_nobodyAsks_isRefused() throws Exception {
        assertProblem(send(Call.get("/v1/backfills")), 401);
        assertProblem(send(Call.post("/v1/backfills", "{}")), 401);
        assertProblem(send(Call.post("/v1/backfills/retry", "{}")), 401);
    }

    @Test
    default void parked_documents_areListedWithTheirReasonAndTriedAgain() throws Exception {
        tenant().importThree();
        tenant().number("""
                WITH parked AS (
                    UPDATE search.backfill_item SET parked_reason = 'not a text', attempts = 1
                    WHERE tenant_id = ? AND document_id = 'c-nurse' RETURNING 1
                ) SELECT count(*) FROM parked
                """);

        Reply parked = send(of(tenant(), Call.get("/v1/backfills/parked")));

        assertServed(parked);
        assertThat(parked.json().path("total").asInt()).isOne();
        assertThat(parked.json().at("/parked/0/id").asText()).isEqualTo("c-nurse");
        assertThat(parked.json().at("/parked/0/reason").asText()).isEqualTo("not a text");
        Reply retried = send(of(tenant(), Call.post("/v1/backfills/retry", "{}")));
        assertThat(retried.json().path("retried").asInt()).isOne();
        assertThat(send(of(tenant(), Call.get("/v1/backfills/parked")))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    default void verifications_nightlyMessage_repairsAndIsListed() throws Exception {
        tenant().importThree();
        tenant().number("""
                WITH gone AS (DELETE FROM search.word WHERE tenant_id = ? AND document_id = 'c-nurse' RETURNING 1)
                SELECT count(*) FROM gone
                """);

        assertThat(send(Push.of("{\"tenant\":\"" + tenant().id() + "\",\"verify\":true}"))
                        .status())
                .isEqualTo(204);

        Reply list = send(of(tenant(), Call.get("/v1/verifications")));
        assertServed(list);
        assertThat(list.json().at("/verifications/0/state").asText()).isEqualTo("finished");
        assertThat(list.json().at("/verifications/0/sound").asBoolean()).isTrue();
        assertThat(list.json().at("/verifications/0/found/words").asInt()).isOne();
        assertThat(tenant().number("SELECT count(*) FROM search.word WHERE tenant_id = ? AND document_id = 'c-nurse'"))
                .isOne();
        assertThat(tenant().number(VECTORS)).as("the backfill follows").isEqualTo(3);
        assertThat(send(of(RealTenant.create(), Call.get("/v1/verifications")))
                        .json()
                        .path("verifications"))
                .isEmpty();
        assertProblem(send(Call.get("/v1/verifications")), 401);
    }

    /** Its backfill may need many deliveries, and the verification reads all that there is. */
    @Test
    default void verifications_messageComesAgain_areNotRepeated() throws Exception {
        Call push = Push.of("{\"tenant\":\"" + tenant().id() + "\",\"verify\":true}");

        assertServed(send(Push.publishedAt(push, "2020-01-01T00:00:00Z")));
        assertServed(send(Push.publishedAt(push, "2020-01-01T00:00:00Z")));
        assertThat(verifications()).isOne();

        assertServed(send(Push.publishedAt(push, "2999-01-01T00:00:00Z")));
        assertThat(verifications()).as("a message of later").isEqualTo(2);
        assertServed(send(Push.publishedAt(push, "yesterday")));
        assertThat(verifications()).as("a message of nobody knows when").isEqualTo(3);
    }

    private int verifications() throws Exception {
        return send(of(tenant(), Call.get("/v1/verifications")))
                .json()
                .path("verifications")
                .size();
    }

    @Test
    default void deadLetter_arrives_isKeptWithoutItsBodyAndShown() throws Exception {
        String id = UUID.randomUUID().toString();
        String data =
                Base64.getEncoder().encodeToString("{\"limit\":\"confidential\"}".getBytes(StandardCharsets.UTF_8));
        Call push = Call.post("/v1/pubsub/push", """
                {"message":{"attributes":{"type":"backfill.requested",
                "CloudPubSubDeadLetterSourceDeliveryCount":"100",
                "CloudPubSubDeadLetterSourceSubscription":"backfill-push",
                "CloudPubSubDeadLetterSourceSubscriptionProject":"example"},
                "data":"%s","messageId":"%s"},
                "subscription":"projects/example/subscriptions/dead"}""".formatted(data, id));

        assertThat(send(push).status()).isEqualTo(204);
        assertThat(send(push).status()).as("again").isEqualTo(204);

        assertProblem(send(of(tenant(), Call.get("/v1/dead-letters"))), 401);
        Reply letters = send(Call.get("/v1/dead-letters")
                .header(
                        "X-Apigateway-Api-Userinfo",
                        Base64.getUrlEncoder()
                                .encodeToString("{\"headhunter_admin\":true}".getBytes(StandardCharsets.UTF_8))));
        assertServed(letters);
        assertThat(letters.json().path("deadLetters"))
                .filteredOn(letter -> letter.path("messageId").asText().equals(id))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.path("subscription").asText()).isEqualTo("backfill-push");
                    assertThat(letter.path("deliveries").asInt()).isEqualTo(100);
                    assertThat(letter.path("reason").asText()).isEqualTo("refused for message.data.limit");
                });
        assertThat(letters.text()).doesNotContain("confidential");
    }

    private Reply awaitEnd(String location) throws Exception {
        Deadline patience = Deadline.in(Duration.ofSeconds(30));
        Reply reply = send(of(tenant(), Call.get(location)));
        while (!reply.json().has("finishedAt") && !patience.isExpired()) {
            reply = send(of(tenant(), Call.get(location)));
        }
        return reply;
    }

    private static Call of(RealTenant tenant, Call call) {
        return call.header("X-Tenant-ID", tenant.id().value());
    }
}
