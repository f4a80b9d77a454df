package io.headhunter.search.recall;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Where a process may not go on working after the response, and nobody else takes the probes: they are dropped. */
@Singleton
@Requires(property = "recall.in-process", value = "false")
final class NoRecallProbes implements RecallProbes {
    @Override
    public void offer(RecallProbe probe) {
        // Nothing to do: no receipt is better than one that makes a search wait.
    }
}
