package io.headhunter.local;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchDoorContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every door, with the whole system behind it. */
final class RealSystemDoorTest extends SearchDoorContract {
    private static Demo demo;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        Settings settings = Settings.read(Path.of("target"), TestServers.environment());
        demo = Demo.open(Path.of("target/door-data"), settings, 0, _ -> {});
        port = URI.create(demo.serve()).getPort();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** Without the root, where the demo's page is. */
    @Override
    @ParameterizedTest
    @ValueSource(strings = {"/nothing-here", "/v1", "/v1/", "/v2/x", "+/x", "+%20", "+;x=1", "/v1//+"})
    public void post_unknownPath_notFound(String path) throws Exception {
        super.post_unknownPath_notFound(path);
    }

    @Override
    public Reply send(Call call) throws Exception {
        return new SocketDoor(port).send(call);
    }
}
