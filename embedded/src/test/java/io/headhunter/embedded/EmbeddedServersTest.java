package io.headhunter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedServersTest {
    @Test
    void shared_closedByOneUser_servesTheOthers() throws Exception {
        try (var servers = EmbeddedServers.shared()) {
            assertThat(servers).isSameAs(EmbeddedServers.shared());
        }

        assertThat(Database.asApplication(EmbeddedServers.shared().postgres()).query("SELECT 1"))
                .isEqualTo("1");
        assertThat(EmbeddedServers.shared().redis().url()).startsWith("redis://:");
    }
}
