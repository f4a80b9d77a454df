package io.headhunter.search.recall;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Recall receipts: the established name {@code RECALL_SAMPLE_RATE}, and {@code RECALL_IN_PROCESS}.
 *
 * @param sampleRate share of the searches answered by an index whose exact answer is computed too, 0 to 1. Chosen: at 10
 *     searches a second, 6 comparisons a minute
 * @param inProcess whether this process compares by itself. Not where the CPU stops with the response: there a message
 *     asks the write side to
 */
@ConfigurationProperties("recall")
@ReflectiveAccess
public record RecallConfig(
        @Bindable(defaultValue = "0.01") double sampleRate,
        @Bindable(defaultValue = "true") boolean inProcess) {
    public RecallConfig {
        if (!(sampleRate >= 0 && sampleRate <= 1)) {
            throw new IllegalArgumentException(
                    "recall.sample-rate is " + sampleRate + "; expected 0 to 1, e.g. 0.01; correct RECALL_SAMPLE_RATE");
        }
    }
}
