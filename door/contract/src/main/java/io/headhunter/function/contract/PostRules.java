package io.headhunter.function.contract;

/** All that every door does, whatever its function is for. */
public interface PostRules extends BodyRules, RoutingRules, HealthRules {}
