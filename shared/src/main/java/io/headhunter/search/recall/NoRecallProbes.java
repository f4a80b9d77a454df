package io.headhunter.search.recall;

import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Where a process may not go on working after the response, and nobody else takes the probes: they are dropped. */
@Singleton
@Requires(property = "recall.in-process", value = "false")
final class NoRecallProbes implements RecallProbes {
    @Override
    public Delivery offer(RecallProbe probe, Deadline deadline) {
        return Delivery.DONE; // no receipt is better than one that makes a search wait
    }
}
