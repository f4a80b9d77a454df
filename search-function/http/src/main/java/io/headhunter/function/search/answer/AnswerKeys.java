package io.headhunter.function.search.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.cache.CacheKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.function.search.request.RequestFingerprint;
import io.headhunter.search.SearchRequest;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a question by everything that changes its answer: the whole request, the tenant and its languages, the serving
 * space, the settings and the code. It remembers which bytes were which request, so that a request that comes again is not
 * read again. Safe for use by many threads.
 */
@Singleton
final class AnswerKeys {
    /** About 100 bytes each. Chosen. */
    private static final int MOST_REMEMBERED = 20_000;

    private final BeanProvider<TenantRegistry> tenants;
    private final BeanProvider<EmbeddingSpaces> spaces;
    /** Looked up once: a provider looks each time, for as long as it takes to make a key. */
    private volatile @Nullable Lookups lookups;

    private final String process;
    private final Cache<ByteBuffer, byte[]> requests =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    /** Few: a tenant's languages and the serving space, with a hash of these and of what the process is. */
    private final Cache<Surroundings, byte[]> surroundings =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** Providers, because where nothing is cached none of these need be there. */
    AnswerKeys(BeanProvider<TenantRegistry> tenants, BeanProvider<EmbeddingSpaces> spaces, AnswerSettings settings) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.process = settings + "\n" + CodeVersion.current();
    }

    private record Surroundings(EmbeddingSpace space, List<String> languages) {}

    /**
     * The key of the request that these bytes are, if all that it is made of is in memory; else null. Waits for nothing.
     */
    @Nullable
    CacheKey knownKeyOf(TenantId id, DocumentKind kind, byte[] body) {
        Lookups known = lookups;
        byte[] fingerprint = known == null ? null : known(kind, body);
        if (known == null || fingerprint == null) {
            return null;
        }
        Tenant tenant = known.tenants().findInMemory(id);
        EmbeddingSpace space = known.spaces().findServingInMemory();
        return tenant == null || space == null ? null : keyOf(id, tenant, space, fingerprint);
    }

    /** The fingerprint of the request that these bytes are; null if nobody remembers. */
    byte @Nullable [] known(DocumentKind kind, byte[] body) {
        return requests.getIfPresent(nameOf(kind, body));
    }

    /** The fingerprint of a request, remembered by its bytes. */
    byte[] remember(DocumentKind kind, byte[] body, SearchRequest request) {
        byte[] fingerprint = RequestFingerprint.whole(request);
        requests.put(nameOf(kind, body), fingerprint);
        return fingerprint;
    }

    /**
     * The key of a request; null if nothing may be kept, because no space serves yet.
     *
     * @throws io.headhunter.problem.NotPermittedException if there is no such tenant
     */
    @Nullable
    CacheKey keyOf(TenantId id, byte[] fingerprint) {
        Lookups known = lookups();
        Tenant tenant = known.tenants().require(id);
        EmbeddingSpace space = known.spaces().findServing().orElse(null);
        if (space == null) {
            return null;
        }
        return keyOf(id, tenant, space, fingerprint);
    }

    private CacheKey keyOf(TenantId id, Tenant tenant, EmbeddingSpace space, byte[] fingerprint) {
        byte[] around = surroundings.get(new Surroundings(space, tenant.languages()), said -> sha256().digest(
                        (said + "\n" + process).getBytes(StandardCharsets.UTF_8)));
        MessageDigest digest = sha256();
        digest.update(fingerprint);
        digest.update(around);
        return CacheKey.of(id, digest.digest());
    }

    private record Lookups(TenantRegistry tenants, EmbeddingSpaces spaces) {}

    private Lookups lookups() {
        Lookups known = lookups;
        if (known == null) {
            known = new Lookups(tenants.get(), spaces.get());
            lookups = known;
        }
        return known;
    }

    private static ByteBuffer nameOf(DocumentKind kind, byte[] body) {
        MessageDigest digest = sha256();
        digest.update(kind.label().getBytes(StandardCharsets.UTF_8));
        digest.update(body);
        return ByteBuffer.wrap(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
