package io.headhunter.function.search.contract;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.PostRules;
import io.headhunter.function.contract.Reply;

/**
 * What a client can rely on, whatever answers behind the door. A door's test extends this and overrides
 * {@link #send}; tenant acme must exist.
 */
public abstract class SearchDoorContract
        implements PostRules, PathRules, FieldRules, QueryRules, TenantRules, SuggestRules, MonitoringRules {
    private static final int MAX_BODY_BYTES = 1_048_576;

    @Override
    public abstract Reply send(Call call) throws Exception;

    @Override
    public Call valid() {
        return SearchCall.of(SearchCall.VALID);
    }

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }
}
