package io.headhunter.function.auth;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link AuthMode#GATEWAY}: the gateway has checked the token and hands on its claims, as Google's API Gateway and
 * Cloud Endpoints do, or has set the tenant header itself, as AWS API Gateway does by parameter mapping. It must remove
 * both headers from what clients send.
 */
final class GatewayAuthenticator implements Authenticator {
    static final String USER_INFO = "X-Apigateway-Api-Userinfo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String tenantClaim;
    private final String adminClaim;

    /** @param adminClaim true in the token of an administrator */
    GatewayAuthenticator(String tenantClaim, String adminClaim) {
        this.tenantClaim = tenantClaim;
        this.adminClaim = adminClaim;
    }

    @Override
    public TenantId requireTenant(HttpRequest<?> request) {
        TenantId vouched = findVouched(request);
        TenantId named = TenantHeader.find(request);
        if (vouched == null && named == null) {
            throw NotPermittedException.notAuthenticated("The request names no tenant; expected the gateway's "
                    + USER_INFO + " or " + TenantHeader.NAME + "; call through the gateway");
        }
        if (vouched == null) {
            return requireNonNull(named);
        }
        if (named != null && !vouched.equals(named)) {
            throw NotPermittedException.notPermitted(
                    TenantHeader.NAME + " is not the tenant of the token; expected the same; leave the header out");
        }
        return vouched;
    }

    private @Nullable TenantId findVouched(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(USER_INFO);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw unreadable();
        }
        try {
            JsonNode claim = claims(values.getFirst()).path(tenantClaim);
            if (!claim.isTextual()) {
                throw unreadable();
            }
            return new TenantId(claim.textValue());
        } catch (JsonProcessingException | IllegalArgumentException | InvalidRequestException e) {
            throw unreadable();
        }
    }

    /** The tenant's header vouches for nobody here: only a token can name an administrator. */
    @Override
    public void requireAdministrator(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(USER_INFO);
        if (values.isEmpty()) {
            throw NotPermittedException.notAuthenticated("The request names no administrator; expected the gateway's "
                    + USER_INFO + "; call through the gateway");
        }
        boolean isAdministrator;
        try {
            isAdministrator = values.size() == 1
                    && claims(values.getFirst()).path(adminClaim).isBoolean()
                    && claims(values.getFirst()).path(adminClaim).booleanValue();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            isAdministrator = false;
        }
        if (!isAdministrator) {
            throw NotPermittedException.notPermitted("The token is no administrator's; expected the claim " + adminClaim
                    + " to be true; use another token");
        }
    }

    private static JsonNode claims(String encoded) throws JsonProcessingException {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private NotPermittedException unreadable() {
        return NotPermittedException.notAuthenticated(USER_INFO + " names no tenant; expected base64url-encoded JSON"
                + " with the claim " + tenantClaim + "; have the token issued with it");
    }
}
