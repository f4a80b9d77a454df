package io.headhunter.function.auth;

import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header by which a request names its tenant where no token does. */
final class TenantHeader {
    static final String NAME = "X-Tenant-ID";

    private TenantHeader() {}

    /**
     * The tenant that the header names; null if there is no header.
     *
     * @throws InvalidRequestException if it is there twice, or is no tenant id. A gateway that joins repeated headers
     *     by commas produces no tenant id either.
     */
    static @Nullable TenantId find(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(NAME);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw InvalidRequestException.of(NAME, "is given more than once; expected one tenant; send one header");
        }
        try {
            return new TenantId(values.getFirst().strip());
        } catch (InvalidRequestException e) {
            throw InvalidRequestException.of(NAME, e.errors().getFirst().message() + "; correct the header");
        }
    }
}
