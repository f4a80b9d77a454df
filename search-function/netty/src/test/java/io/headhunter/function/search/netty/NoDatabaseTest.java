package io.headhunter.function.search.netty;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.NoDatabaseContract;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class NoDatabaseTest extends NoDatabaseContract {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put("micronaut.server.port", -1);
        server = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Override
    public Reply send(Call call) throws Exception {
        return new SocketDoor(server.getPort()).send(call);
    }
}
