package io.headhunter.function.search.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.InvokerDoor;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.RealSearchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RealSearchTest extends RealSearchContract {
    private static InvokerDoor door;

    @BeforeAll
    static void start() throws Exception {
        door = InvokerDoor.start(SearchFunction.class, RealTenant.settings());
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
    }

    /** There are as many such instances as requests, and each has its own connections. */
    @Test
    void pool_oneRequestAtATime_isSmall() throws Exception {
        assertThat(send(Call.get("/monitoring/health"))
                        .json()
                        .path("maxConnections")
                        .asInt())
                .isEqualTo(4);
    }

    @Override
    public Reply send(Call call) throws Exception {
        return door.send(call);
    }
}
