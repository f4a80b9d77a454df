package io.headhunter.function.search.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceCalls;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That Firestore is aboard of this function, and one source at a time. */
final class FirestoreSourceTest {
    private static final Map<String, String> FIRESTORE =
            Map.of("headhunter.source.firestore.project", "example", "firestore.emulator.host", "127.0.0.1:1");

    @Test
    void source_projectIsSet_isFirestore() {
        try (ApplicationContext context = start(FIRESTORE)) {
            assertThat(context.getBean(DocumentSource.class).getClass().getSimpleName())
                    .isEqualTo("FirestoreDocumentSource");
            assertThat(context.getBean(SourceCalls.class).isConfigured()).isTrue();
        }
    }

    @Test
    void source_twoAreSet_stopTheStart() {
        Map<String, String> both = new HashMap<>(FIRESTORE);
        both.put("headhunter.source.http.url", "https://records.example.com/{tenant}/{kind}/{id}");

        assertThatThrownBy(() -> start(both).close()).hasStackTraceContaining("two sources of documents are set up");
    }

    private static ApplicationContext start(Map<String, String> source) {
        Map<String, Object> settings = new HashMap<>(source);
        settings.put("auth.mode", "gateway");
        settings.put("headhunter.database.url", "postgresql://127.0.0.1:1/none");
        settings.put("headhunter.database.pool-min", 0);
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(settings)
                .start();
    }
}
