package io.headhunter.function.search.aws;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.ScriptedDoorContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Bodies arrive as base64, as API Gateway sends what it takes for binary. */
final class Base64EventDoorTest extends ScriptedDoorContract {
    private static LambdaDoor door;

    @BeforeAll
    static void start() {
        door = LambdaDoor.scripted(true);
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
