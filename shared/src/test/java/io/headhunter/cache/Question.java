package io.headhunter.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A key of values that tests keep. */
record Question(TenantId tenant, String text) {
    static final String KIND = "test-values";

    /** A cache of answers to questions. */
    static LayeredCache<Question, String> cache(CacheInstance instance, CachePlaces places) {
        return instance.database
                .bean(ValueCaches.class)
                .open(new ValueCacheSettings(KIND, places, Duration.ofMinutes(1), 1_000), new Format());
    }

    CacheKey name() {
        return CacheKey.of(tenant, text);
    }

    /** Answers as they are. */
    private record Format() implements ValueFormat<Question, String> {
        @Override
        public CacheKey name(Question key) {
            return key.name();
        }

        @Override
        public byte[] write(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public @Nullable String read(Question key, byte[] bytes) {
            String value = new String(bytes, UTF_8);
            return value.startsWith("answer") ? value : null;
        }
    }
}
