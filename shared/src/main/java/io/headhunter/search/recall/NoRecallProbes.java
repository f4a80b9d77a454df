package io.headhunter.search.recall;

import io.headhunter.messaging.MessagePublisher;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a process may not go on working after the response, and nobody else takes the probes: they are dropped. */
@Singleton
@Requires(property = "recall.in-process", value = "false")
@Requires(missingBeans = MessagePublisher.class)
final class NoRecallProbes implements RecallProbes {
    private static final Logger log = LoggerFactory.getLogger(NoRecallProbes.class);

    NoRecallProbes(RecallConfig config) {
        if (config.sampleRate() > 0) {
            log.info("no recall receipts come from this process: it does not compare by itself, and publishes nothing;"
                    + " on Google Cloud HEADHUNTER_MESSAGING_TOPIC says where to, and RECALL_SAMPLE_RATE=0 that none are"
                    + " wanted");
        }
    }

    @Override
    public Delivery offer(RecallProbe probe, Deadline deadline) {
        return Delivery.DONE; // no receipt is better than one that makes a search wait
    }
}
