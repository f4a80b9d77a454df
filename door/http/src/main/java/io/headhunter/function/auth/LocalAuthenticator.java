package io.headhunter.function.auth;

import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;

/** {@link AuthMode#NONE}: believes the header, and takes its absence for the sample tenant. */
final class LocalAuthenticator implements Authenticator {
    private static final TenantId SAMPLE_TENANT = new TenantId("acme");

    @Override
    public TenantId requireTenant(HttpRequest<?> request) {
        TenantId tenant = TenantHeader.find(request);
        return tenant == null ? SAMPLE_TENANT : tenant;
    }

    /** Whoever can connect is on this machine. */
    @Override
    public void requireAdministrator(HttpRequest<?> request) {}
}
