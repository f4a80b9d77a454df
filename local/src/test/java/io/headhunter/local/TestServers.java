package io.headhunter.local;

import io.headhunter.embedded.EmbeddedServers;
import java.util.Map;

/** Settings that point at this JVM's throw-away servers. */
public final class TestServers {
    private TestServers() {}

    /** As environment variables. */
    public static Map<String, String> environment() {
        EmbeddedServers servers = EmbeddedServers.shared();
        return Map.of(
                "HEADHUNTER_DATABASE_URL", servers.postgres().url(),
                "HEADHUNTER_DATABASE_USER", servers.postgres().user(),
                "HEADHUNTER_DATABASE_PASSWORD", servers.postgres().password(),
                "REDIS_URL", servers.redis().url());
    }
}
