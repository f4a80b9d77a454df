package io.headhunter.function.search.aws;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.NoDatabaseContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class NoDatabaseTest extends NoDatabaseContract {
    private static LambdaDoor door;

    @BeforeAll
    static void start() {
        door = LambdaDoor.real(SETTINGS);
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
