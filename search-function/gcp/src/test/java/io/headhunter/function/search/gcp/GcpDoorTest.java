package io.headhunter.function.search.gcp;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.InvokerDoor;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.ScriptedDoorContract;
import io.headhunter.function.search.contract.ScriptedSearcher;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class GcpDoorTest extends ScriptedDoorContract {
    private static InvokerDoor door;

    @BeforeAll
    static void start() throws Exception {
        door = InvokerDoor.start(SearchFunction.class, Map.of("auth.mode", "gateway", ScriptedSearcher.SWITCH, "true"));
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
    }

    @Override
    public Reply send(Call call) throws Exception {
        return door.send(call);
    }
}
