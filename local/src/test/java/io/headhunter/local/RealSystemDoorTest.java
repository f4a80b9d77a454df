package io.headhunter.local;

import io.headhunter.function.search.contract.Call;
import io.headhunter.function.search.contract.Reply;
import io.headhunter.function.search.contract.SearchDoorContract;
import io.headhunter.function.search.contract.SocketDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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

    @Override
    public Reply send(Call call) throws Exception {
        return new SocketDoor(port).send(call);
    }
}
