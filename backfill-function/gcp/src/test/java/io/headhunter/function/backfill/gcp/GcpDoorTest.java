package io.headhunter.function.backfill.gcp;

import io.headhunter.function.backfill.contract.BackfillDoorContract;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.InvokerDoor;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class GcpDoorTest extends BackfillDoorContract {
    private static InvokerDoor door;

    @BeforeAll
    static void start() throws Exception {
        door = InvokerDoor.start(BackfillFunction.class, RealTenant.settings());
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
