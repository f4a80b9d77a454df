package io.headhunter.function.search.gcp;

import com.google.cloud.functions.invoker.runner.Invoker;
import io.headhunter.function.search.contract.Call;
import io.headhunter.function.search.contract.Reply;
import io.headhunter.function.search.contract.ScriptedDoorContract;
import io.headhunter.function.search.contract.ScriptedSearcher;
import io.headhunter.function.search.contract.SocketDoor;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Through the functions framework's own host, on a real port. */
final class GcpDoorTest extends ScriptedDoorContract {
    private static int port;
    private static Invoker invoker;

    @BeforeAll
    static void start() throws Exception {
        // The host makes the function itself, so settings can only come from outside.
        System.setProperty("auth.mode", "gateway");
        System.setProperty(ScriptedSearcher.SWITCH, "true");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        invoker = new Invoker(port, SearchFunction.class.getName(), "http", GcpDoorTest.class.getClassLoader());
        invoker.startTestServer();
    }

    @AfterAll
    static void stop() throws Exception {
        invoker.stopServer();
        System.clearProperty("auth.mode");
        System.clearProperty(ScriptedSearcher.SWITCH);
    }

    @Override
    public Reply send(Call call) throws Exception {
        return new SocketDoor(port).send(call);
    }
}
