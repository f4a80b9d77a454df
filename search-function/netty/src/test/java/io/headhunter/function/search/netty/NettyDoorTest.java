package io.headhunter.function.search.netty;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.ScriptedDoorContract;
import io.headhunter.function.search.contract.ScriptedSearcher;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class NettyDoorTest extends ScriptedDoorContract {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of("micronaut.server.port", -1, "auth.mode", "gateway", ScriptedSearcher.SWITCH, true));
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
