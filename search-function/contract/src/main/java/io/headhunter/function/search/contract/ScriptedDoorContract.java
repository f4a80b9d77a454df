package io.headhunter.function.search.contract;

import org.junit.jupiter.api.BeforeEach;

/**
 * {@link SearchDoorContract} and what takes a scripted answer to see. The door runs with {@link ScriptedSearcher} and
 * behind a gateway.
 */
public abstract class ScriptedDoorContract extends SearchDoorContract
        implements AnswerRules, FailureRules, GatewayRules {
    @BeforeEach
    final void resetScript() {
        ScriptedSearcher.reset();
    }
}
