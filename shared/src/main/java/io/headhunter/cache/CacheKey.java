package io.headhunter.cache;

import static java.util.Objects.requireNonNull;

import io.headhunter.tenant.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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

    /** Of the parts, each of which counts: {@code ("ab", "c")} is another than {@code ("a", "bc")}. */
    public static CacheKey of(TenantId tenant, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * part.length())
                        .putInt(part.length());
                bytes.asCharBuffer().put(part); // not as UTF-8, which writes all halves of a pair as the same
                digest.update(bytes.array());
            }
            return of(tenant, digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @param digest of everything that changes the answer */
    public static CacheKey of(TenantId tenant, byte[] digest) {
        return new CacheKey(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /** @param kind of values, in small letters with hyphens */
    String value(String kind) {
        return PREFIX + tenant.value() + "}:" + kind + ":" + digest;
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
