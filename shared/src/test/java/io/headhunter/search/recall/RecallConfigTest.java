package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What holds if nothing is set, and that each setting arrives. */
class RecallConfigTest {
    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(RecallConfig.class)).isEqualTo(new RecallConfig(0.01, true));
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(Map.of("recall.sample-rate", "0.25", "recall.in-process", "false"))) {
            assertThat(context.getBean(RecallConfig.class)).isEqualTo(new RecallConfig(0.25, false));
            assertThat(context.getBean(RecallProbes.class)).isInstanceOf(NoRecallProbes.class);
        }
    }

    @Test
    void inProcessFalse_publisherThere_probesAreHandedOn() {
        MessagePublisher publisher = (_, _) -> new PublishOutcome.Published("1");
        try (ApplicationContext context = start(Map.of("recall.in-process", "false"), publisher)) {
            assertThat(context.getBean(RecallProbes.class)).isInstanceOf(PublishedRecallProbes.class);
        }
    }

    /** Said at the start, and only by a process that would have a sample to hand on. */
    @ParameterizedTest
    @CsvSource({"0.01, 1", "0, 0"})
    void inProcessFalse_noPublisher_isSaidOnce(String rate, int lines) {
        Logger log = (Logger) LoggerFactory.getLogger(NoRecallProbes.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.setLevel(Level.INFO);
        log.addAppender(said);
        try (ApplicationContext context = start(Map.of("recall.in-process", "false", "recall.sample-rate", rate))) {
            context.getBean(RecallSampling.class);

            assertThat(said.list).hasSize(lines).allSatisfy(event -> assertThat(event.getFormattedMessage())
                    .contains("HEADHUNTER_MESSAGING_TOPIC"));
        } finally {
            log.detachAppender(said);
            log.setLevel(null);
        }
    }

    private static ApplicationContext start(Map<String, Object> settings, Object... beans) {
        return ApplicationContext.builder()
                .singletons(beans)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
