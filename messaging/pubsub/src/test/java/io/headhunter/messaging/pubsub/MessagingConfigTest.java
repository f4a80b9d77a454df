package io.headhunter.messaging.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.contract.FakePubSub;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds if nothing is set, and that each setting arrives. */
class MessagingConfigTest {
    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(MessagingConfig.class)).isEqualTo(new MessagingConfig(null));
            assertThat(context.getBean(PubSubEmulatorConfig.class)).isEqualTo(new PubSubEmulatorConfig(null));
            assertThat(context.containsBean(MessagePublisher.class)).isFalse();
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(
                Map.of("headhunter.messaging.topic", FakePubSub.TOPIC, "pubsub.emulator.host", "localhost:8085"))) {
            assertThat(context.getBean(MessagingConfig.class)).isEqualTo(new MessagingConfig(FakePubSub.TOPIC));
            assertThat(context.getBean(PubSubEmulatorConfig.class))
                    .isEqualTo(new PubSubEmulatorConfig("localhost:8085"));
            assertThat(context.getBean(MessagePublisher.class)).isInstanceOf(PubSubMessagePublisher.class);
        }
    }

    @Test
    void topic_cannotBeOne_stopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("headhunter.messaging.topic", "write-side"))
                        .close())
                .hasMessageContaining("expected projects/PROJECT/topics/TOPIC");
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
