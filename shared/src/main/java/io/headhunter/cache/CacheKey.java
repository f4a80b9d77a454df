package io.headhunter.cache;

import static java.util.Objects.requireNonNull;

import io.headhunter.tenant.TenantId;

/**
 * Names one question of one tenant. All Redis keys of a tenant have its id as their hash tag, so that a script that reads
 * several of them works in a Redis Cluster.
 *
 * @param digest of everything that changes the answer
 */
public record CacheKey(TenantId tenant, String digest) {
    private static final String PREFIX = "hh:{";

    public CacheKey {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(digest, "digest is null");
    }

    String answer() {
        return PREFIX + tenant.value() + "}:answer:" + digest;
    }

    String lock() {
        return PREFIX + tenant.value() + "}:lock:" + digest;
    }

    static String changes(TenantId tenant) {
        return PREFIX + tenant.value() + "}:changes";
    }

    static String checked(TenantId tenant) {
        return PREFIX + tenant.value() + "}:checked";
    }

    /** What all answers of a tenant match. */
    static String answers(TenantId tenant) {
        return PREFIX + tenant.value() + "}:answer:*";
    }

    /** What all keys of ours match; of one tenant's if it is named. */
    static String pattern(String tenantOrStar) {
        return PREFIX + tenantOrStar + "}:*";
    }
}
