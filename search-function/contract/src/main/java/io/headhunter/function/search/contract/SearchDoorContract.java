package io.headhunter.function.search.contract;

/**
 * What a client can rely on, whatever answers behind the door. A door's test extends this and overrides
 * {@link #send}; tenant acme must exist.
 */
public abstract class SearchDoorContract
        implements BodyRules, FieldRules, QueryRules, TenantRules, RoutingRules, HealthRules {
    @Override
    public abstract Reply send(Call call) throws Exception;
}
