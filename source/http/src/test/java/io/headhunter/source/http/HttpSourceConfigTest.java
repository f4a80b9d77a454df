package io.headhunter.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.Secret;
import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds if nothing is set, that each setting arrives, and which stop the start. */
class HttpSourceConfigTest {
    private static final String URL = "https://records.example.com/v2/{tenant}/{kind}s?id={id}";

    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(HttpSourceConfig.class))
                    .isEqualTo(new HttpSourceConfig(null, null, Duration.ofMillis(100), Duration.ofMillis(200)));
            assertThat(context.containsBean(DocumentSource.class)).isFalse();
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(Map.of(
                "headhunter.source.http.url",
                URL,
                "headhunter.source.http.token",
                "secret",
                "headhunter.source.http.connect-timeout",
                "1s",
                "headhunter.source.http.read-timeout",
                "3s"))) {
            assertThat(context.getBean(HttpSourceConfig.class))
                    .isEqualTo(new HttpSourceConfig(
                            URL, new Secret("secret"), Duration.ofSeconds(1), Duration.ofSeconds(3)))
                    .asString()
                    .doesNotContain("secret");
            assertThat(context.getBean(DocumentSource.class)).isInstanceOf(HttpDocumentSource.class);
        }
    }

    @Test
    void address_everyPlace_isFilledAndEncoded() {
        assertThat(UrlTemplate.of(URL).address(new TenantId("acme"), DocumentKind.JOB, "a/b&c ü"))
                .get()
                .hasToString("https://records.example.com/v2/acme/jobs?id=a%2Fb%26c%20%C3%BC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "records.example.com/{tenant}/{kind}/{id}",
                "ftp://example.com/{tenant}/{kind}/{id}",
                "file:///{tenant}/{kind}/{id}",
                "https://{tenant}.example.com/{kind}/{id}",
                "https://example.com/{tenant}/{id}",
                "https://example.com/{kind}/{id}",
                "https://example.com/{tenant}/{kind}",
                "https://user:pass@example.com/{tenant}/{kind}/{id}",
                "https://example.com/{tenant}/{kind}/{id}#x",
                "https://example.com/{tenant}/{kind}/{id}/{other}"
            })
    void url_cannotBeAsked_stopsTheStart(String url) {
        assertThatThrownBy(() -> UrlTemplate.of(url)).hasMessageContaining("HEADHUNTER_SOURCE_HTTP_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two words", "line\r\nX-Other: 1", "ü"})
    void token_cannotBeSent_stopsTheStartWithoutTellingIt(String token) {
        HttpSourceConfig config =
                new HttpSourceConfig(URL, new Secret(token), Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThatThrownBy(() -> new HttpDocumentSource(config))
                .hasMessageContaining("HEADHUNTER_SOURCE_HTTP_TOKEN")
                .hasMessageNotContaining("words");
    }

    @Test
    void timeout_isNotPositive_stopsTheStart() {
        assertThatThrownBy(() -> new HttpSourceConfig(null, null, Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("read-timeout");
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
