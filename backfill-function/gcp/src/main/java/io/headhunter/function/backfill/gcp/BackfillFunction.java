package io.headhunter.function.backfill.gcp;

import io.headhunter.function.gcp.GuardedHttpFunction;

/**
 * The entry point: {@code io.headhunter.function.backfill.gcp.BackfillFunction}. An HTTP function with a push
 * subscription of its own, not one that the platform subscribes: only so are its dead-letter policy, acknowledgement
 * deadline and retry policy ours to set.
 */
public final class BackfillFunction extends GuardedHttpFunction {}
