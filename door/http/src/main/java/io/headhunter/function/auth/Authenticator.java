package io.headhunter.function.auth;

import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;

/**
 * Knows on whose behalf a request is made, by what the request itself says. It is asked on event loops, so it must wait for
 * nothing. Safe for use by many threads.
 */
public interface Authenticator {
    /**
     * Whose documents the request may see.
     *
     * @throws io.headhunter.problem.NotPermittedException 401 if the request does not say who is asking, 403 if it says
     *     two things
     * @throws io.headhunter.problem.InvalidRequestException if {@code X-Tenant-ID} is not a tenant id
     */
    TenantId requireTenant(HttpRequest<?> request);

    /**
     * Refuses whoever is no administrator of the whole installation.
     *
     * @throws io.headhunter.problem.NotPermittedException 401 or 403
     */
    void requireAdministrator(HttpRequest<?> request);
}
