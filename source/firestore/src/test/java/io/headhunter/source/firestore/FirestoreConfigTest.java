package io.headhunter.source.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds if nothing is set, that each setting arrives, and which stop the start. */
class FirestoreConfigTest {
    private static final String PATH = "tenants/{tenant}/{kind}s/{id}";

    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(FirestoreConfig.class)).isEqualTo(new FirestoreConfig(null, "(default)", PATH));
            assertThat(context.getBean(FirestoreEmulatorConfig.class)).isEqualTo(new FirestoreEmulatorConfig(null));
            assertThat(context.containsBean(DocumentSource.class)).isFalse();
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(Map.of(
                "headhunter.source.firestore.project",
                "example",
                "headhunter.source.firestore.database",
                "people",
                "headhunter.source.firestore.path",
                "{kind}s/{tenant}/of/{id}",
                "firestore.emulator.host",
                "localhost:8080"))) {
            assertThat(context.getBean(FirestoreConfig.class))
                    .isEqualTo(new FirestoreConfig("example", "people", "{kind}s/{tenant}/of/{id}"));
            assertThat(context.getBean(FirestoreEmulatorConfig.class))
                    .isEqualTo(new FirestoreEmulatorConfig("localhost:8080"));
            assertThat(context.getBean(DocumentSource.class)).isInstanceOf(FirestoreDocumentSource.class);
        }
    }

    @Test
    void name_everyPlace_isFilled() {
        assertThat(new DocumentNames("example", "(default)", PATH)
                        .name(new TenantId("acme"), DocumentKind.JOB, "{tenant}"))
                .contains("projects/example/databases/(default)/documents/tenants/acme/jobs/{tenant}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__id__", "____", "a/b", "", ".", ".."})
    void name_idThatNoDocumentCanHave_isNone(String id) {
        assertThat(new DocumentNames("example", "(default)", PATH)
                        .name(new TenantId("acme"), DocumentKind.CANDIDATE, id))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Two Words,(default),tenants/{tenant}/{kind}s/{id}",
        "example,a/b,tenants/{tenant}/{kind}s/{id}",
        "example,(default),{tenant}/{kind}s/{id}",
        "example,(default),tenants/{tenant}/people/{id}",
        "example,(default),tenants/all/{kind}s/{id}",
        "example,(default),tenants/{tenant}/{kind}s/x",
        "example,(default),/tenants/{tenant}{kind}/{id}",
        "example,(default),tenants/{tenant}/../{id}"
    })
    void setting_namesNoDocuments_stopsTheStart(String project, String database, String path) {
        assertThatThrownBy(() -> new DocumentNames(project, database, path))
                .hasMessageContaining("HEADHUNTER_SOURCE_FIRESTORE_");
    }

    @Test
    void emulator_isNoHost_stopsTheStart() {
        assertThatThrownBy(() -> new FirestoreDocumentSource(
                        new FirestoreConfig("example", "(default)", PATH), new FirestoreEmulatorConfig("a b")))
                .hasMessageContaining("FIRESTORE_EMULATOR_HOST");
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
