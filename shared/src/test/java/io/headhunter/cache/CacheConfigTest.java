package io.headhunter.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheConfigTest {
    private static final CacheConfig DEFAULTS =
            new CacheConfig(true, true, true, true, Duration.ofMinutes(10), null, Duration.ofMillis(50), 64);

    @Test
    void defaults() {
        assertThat(bind(CacheConfig.class, Map.of())).isEqualTo(DEFAULTS);
        assertThat(bind(EstablishedCacheConfig.class, Map.of()).orOwn(DEFAULTS)).isEqualTo(Duration.ofSeconds(30));
        assertThat(bind(RedisConfig.class, Map.of()).address()).isNull();
    }

    @Test
    void explicitPropertyMappings() {
        Map<String, Object> settings = Map.of(
                "headhunter.cache.answers", "false",
                "headhunter.cache.in-process", "false",
                "headhunter.cache.invalidation", "false",
                "headhunter.cache.background", "false",
                "headhunter.cache.ttl", "5m",
                "headhunter.cache.entrant-staleness", "0s",
                "headhunter.cache.command-timeout", "30ms",
                "headhunter.cache.process-megabytes", "16",
                "redis.uri", "redis://h");

        assertThat(bind(CacheConfig.class, settings))
                .isEqualTo(new CacheConfig(
                        false, false, false, false, Duration.ofMinutes(5), Duration.ZERO, Duration.ofMillis(30), 16));
        assertThat(bind(RedisConfig.class, settings).address()).isEqualTo("redis://h");
        assertThat(bind(EstablishedCacheConfig.class, Map.of("cache.entrant-staleness", "7s"))
                        .orOwn(DEFAULTS))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void values_defaults() {
        assertThat(bind(ValueCacheConfig.class, Map.of())).isEqualTo(ValueCacheConfig.DEFAULT);
        assertThat(ValueCacheConfig.DEFAULT)
                .isEqualTo(new ValueCacheConfig(
                        CachePlaces.REDIS,
                        Duration.ofDays(7),
                        CachePlaces.REDIS,
                        Duration.ofHours(6),
                        CachePlaces.PROCESS,
                        Duration.ofHours(24)));
    }

    @Test
    void values_explicitPropertyMappings() {
        Map<String, Object> settings = Map.of(
                "headhunter.cache.query-vectors", "process",
                "headhunter.cache.query-vectors-ttl", "2d",
                "headhunter.cache.rerank-scores", "off",
                "headhunter.cache.rerank-scores-ttl", "1h",
                "headhunter.cache.specialties", "redis",
                "headhunter.cache.specialties-ttl", "30m");

        assertThat(bind(ValueCacheConfig.class, settings))
                .isEqualTo(new ValueCacheConfig(
                        CachePlaces.PROCESS,
                        Duration.ofDays(2),
                        CachePlaces.OFF,
                        Duration.ofHours(1),
                        CachePlaces.REDIS,
                        Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"query-vectors-ttl=0s", "rerank-scores-ttl=31d", "specialties-ttl=-1s", "specialties=maybe"})
    void values_outOfRange_stopTheStart(String setting) {
        String[] parts = setting.split("=", -1);

        assertThatThrownBy(() -> bind(ValueCacheConfig.class, Map.of("headhunter.cache." + parts[0], parts[1])))
                .hasMessageContaining(parts[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl=0s", "ttl=25h", "entrant-staleness=-1s", "command-timeout=0s", "process-megabytes=0"})
    void bind_outOfRange_stopsTheStart(String setting) {
        String[] parts = setting.split("=", -1);

        assertThatThrownBy(() -> bind(CacheConfig.class, Map.of("headhunter.cache." + parts[0], parts[1])))
                .hasMessageContaining(parts[0]);
    }

    @Test
    void address_twoThatDiffer_stopsTheStart() {
        RedisConfig config = new RedisConfig(new Secret("redis://a"), new Secret("redis://b"));

        assertThatThrownBy(config::address).isInstanceOf(InvalidSettingException.class);
        assertThat(config.toString()).doesNotContain("redis://a");
    }

    @Test
    void staleness_saidTwiceOtherwise_stopsTheStart() {
        CacheConfig own = bind(CacheConfig.class, Map.of("headhunter.cache.entrant-staleness", "5s"));

        assertThatThrownBy(() -> new EstablishedCacheConfig(Duration.ofSeconds(6)).orOwn(own))
                .isInstanceOf(InvalidSettingException.class);
    }

    /** A context without files and without the environment. */
    private static <T> T bind(Class<T> type, Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start()) {
            return context.getBean(type);
        }
    }
}
