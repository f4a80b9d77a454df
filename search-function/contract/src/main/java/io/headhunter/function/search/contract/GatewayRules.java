package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import io.headhunter.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asking, where a gateway vouches for it. */
interface GatewayRules extends Door {
    @Test
    default void search_claimsOnly_tenantOfTheClaims() throws Exception {
        Reply reply = send(anonymous().header("X-Apigateway-Api-Userinfo", claims("{\"tenant_id\":\"aurora\"}")));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(requireNonNull(ScriptedSearcher.lastAsked()).tenant()).isEqualTo(new TenantId("aurora"));
    }

    @Test
    default void search_headerOnly_tenantOfTheHeader() throws Exception {
        send(anonymous().header("X-Tenant-ID", "aurora"));

        assertThat(requireNonNull(ScriptedSearcher.lastAsked()).tenant()).isEqualTo(new TenantId("aurora"));
    }

    @Test
    default void search_claimsAndSameHeader_isServed() throws Exception {
        Call call = SearchCall.of(SearchCall.VALID);

        Reply reply = send(call.header("X-Apigateway-Api-Userinfo", claims("{\"tenant_id\":\"acme\"}")));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    default void search_claimsAndOtherHeader_notPermitted() throws Exception {
        Call call = SearchCall.of(SearchCall.VALID);

        Reply reply = send(call.header("X-Apigateway-Api-Userinfo", claims("{\"tenant_id\":\"aurora\"}")));

        assertProblem(reply, 403);
        assertThat(ScriptedSearcher.lastAsked()).isNull();
    }

    @Test
    default void search_nothingSaysWho_notAuthenticated() throws Exception {
        assertProblem(send(anonymous()), 401);
        assertThat(ScriptedSearcher.lastAsked()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tenant_id\":7}",
                "{\"tenant_id\":null}",
                "{\"tenant_id\":\"ACME\"}",
                "{\"tenant_id\":[\"acme\"]}",
                "[]",
                "\"acme\"",
                "{",
                ""
            })
    default void search_claimsWithoutTenant_notAuthenticated(String claims) throws Exception {
        // The header names a tenant, and must not stand in for claims that do not.
        Reply reply = send(SearchCall.of(SearchCall.VALID).header("X-Apigateway-Api-Userinfo", claims(claims)));

        assertProblem(reply, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "e30", "acme", "é"})
    default void search_claimsNotReadable_notAuthenticated(String header) throws Exception {
        assertProblem(send(anonymous().header("X-Apigateway-Api-Userinfo", header)), 401);
    }

    @Test
    default void search_claimsTwice_notAuthenticated() throws Exception {
        String acme = claims("{\"tenant_id\":\"acme\"}");

        Reply reply =
                send(anonymous().header("X-Apigateway-Api-Userinfo", acme).header("X-Apigateway-Api-Userinfo", acme));

        assertProblem(reply, 401);
    }

    private static Call anonymous() {
        return SearchCall.of(SearchCall.VALID).without("X-Tenant-ID");
    }

    private static String claims(String json) {
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
