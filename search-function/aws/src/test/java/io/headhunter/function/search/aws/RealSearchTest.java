package io.headhunter.function.search.aws;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.RealSearchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class RealSearchTest extends RealSearchContract {
    private static LambdaDoor door;

    @BeforeAll
    static void start() {
        door = LambdaDoor.real(RealTenant.settings());
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
