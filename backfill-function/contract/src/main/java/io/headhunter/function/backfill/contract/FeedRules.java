package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Feeds by message, and what a tenant can see of them. No server is asked: the address may not be. */
interface FeedRules extends Door {
    /** Of this test. */
    RealTenant tenant();

    private void addInside() throws Exception {
        tenant().number("""
                WITH added AS (
                    INSERT INTO search.feed (tenant_id, feed_id, kind, url)
                    VALUES (?, 'inside', 'job', 'https://127.0.0.1:1/secret')
                    RETURNING 1)
                SELECT count(*) FROM added
                """);
    }

    @Test
    default void feedFetch_feedThatCannotBeHad_isDoneAndSaysWhy() throws Exception {
        addInside();
        String tenant = tenant().id().value();

        for (String data :
                List.of("{\"tenant\":\"" + tenant + "\",\"feed\":\"inside\"}", "{\"tenant\":\"" + tenant + "\"}")) {
            assertThat(send(Push.ofType("feed.fetch", data)).status()).isEqualTo(204);
        }

        Reply list = send(of(tenant(), Call.get("/v1/feeds")));
        assertServed(list);
        assertThat(list.json().path("feeds")).hasSize(1);
        assertThat(list.json().at("/feeds/0/feed").asText()).isEqualTo("inside");
        assertThat(list.json().at("/feeds/0/outcome").asText()).isEqualTo("failed");
        assertThat(list.json().at("/feeds/0/detail").asText()).contains("not public");
        assertThat(send(of(RealTenant.create(), Call.get("/v1/feeds"))).json().path("feeds"))
                .isEmpty();
        assertProblem(send(Call.get("/v1/feeds")), 401);
    }

    /** Else the message of a fetch that was killed would be gone before anybody could finish its work. */
    @Test
    default void feedFetch_somebodyElseIsAtIt_comesAgain() throws Exception {
        addInside();
        String data = "{\"tenant\":\"" + tenant().id().value() + "\",\"feed\":\"inside\"}";

        tenant().number(lease("now() + interval '1 minute'"));
        assertThat(send(Push.ofType("feed.fetch", data)).status()).isEqualTo(503);

        tenant().number(lease("now()"));
        assertThat(send(Push.ofType("feed.fetch", data)).status()).isEqualTo(204);
    }

    private static String lease(String until) {
        return "WITH leased AS (UPDATE search.feed SET fetching_until = " + until
                + ", fetch_id = gen_random_uuid() WHERE tenant_id = ? RETURNING 1) SELECT count(*) FROM leased";
    }

    @Test
    default void feedFetch_nothingThatExists_isRefusedByItsField() throws Exception {
        String tenant = tenant().id().value();

        assertProblem(
                send(Push.ofType("feed.fetch", "{\"tenant\":\"" + tenant + "\",\"feed\":\"nothing\"}")),
                400,
                "message.data.feed");
        assertProblem(send(Push.ofType("feed.fetch", "{\"tenant\":\"nobody\"}")), 400, "message.data.tenant");
        assertProblem(send(Push.ofType("feed.fetch", "{\"feed\":\"nothing\"}")), 400, "message.data.tenant");
    }

    private static Call of(RealTenant tenant, Call call) {
        return call.header("X-Tenant-ID", tenant.id().value());
    }
}
