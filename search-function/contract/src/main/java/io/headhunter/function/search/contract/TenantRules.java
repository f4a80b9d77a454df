package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code X-Tenant-ID}, in every mode of authentication. */
interface TenantRules extends Door {
    String UNKNOWN = "no-such-tenant";

    @Test
    default void search_unknownTenant_notPermitted() throws Exception {
        Call call = SearchCall.of(SearchCall.VALID).without("X-Tenant-ID").header("X-Tenant-ID", UNKNOWN);

        assertProblem(send(call), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "a b", "../acme", "acme,aurora", "acme'--", "-acme", "acme%00", "*", "_acme"})
    default void search_malformedTenant_isNamed(String tenant) throws Exception {
        Call call = SearchCall.of(SearchCall.VALID).without("X-Tenant-ID").header("X-Tenant-ID", tenant);

        assertProblem(send(call), 400, "X-Tenant-ID");
    }

    @Test
    default void search_longTenant_isNamed() throws Exception {
        Call call = SearchCall.of(SearchCall.VALID).without("X-Tenant-ID").header("X-Tenant-ID", "a".repeat(64));

        assertProblem(send(call), 400, "X-Tenant-ID");
    }

    @Test
    default void search_tenantTwice_isNamed() throws Exception {
        assertProblem(send(SearchCall.of(SearchCall.VALID).header("X-Tenant-ID", "aurora")), 400, "X-Tenant-ID");
    }

    @Test
    default void search_sameTenantTwice_isNamed() throws Exception {
        assertProblem(send(SearchCall.of(SearchCall.VALID).header("x-tenant-id", "acme")), 400, "X-Tenant-ID");
    }

    /** Who may not ask is not told what is wrong with the question. */
    @Test
    default void search_malformedTenantAndBody_namesTheTenantOnly() throws Exception {
        Call call = SearchCall.of("{").without("X-Tenant-ID").header("X-Tenant-ID", "A");

        assertProblem(send(call), 400, "X-Tenant-ID");
    }
}
