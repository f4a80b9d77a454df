package io.headhunter.function.search.aws;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.ScriptedDoorContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Bodies arrive as text wherever they are text. */
final class PlainEventDoorTest extends ScriptedDoorContract {
    private static LambdaDoor door;

    @BeforeAll
    static void start() {
        door = LambdaDoor.scripted(false);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Override
    public Reply send(Call call) throws Exception {
        return door.send(call);
    }
}
