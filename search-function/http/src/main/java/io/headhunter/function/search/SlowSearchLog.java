package io.headhunter.function.search;

import io.headhunter.function.RequestId;
import io.headhunter.function.search.response.ServerTiming;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One warning for each search over the threshold. It names stages and the request, never the query or the tenant. */
@Singleton
final class SlowSearchLog {
    private static final Logger LOG = LoggerFactory.getLogger(SlowSearchLog.class);

    private final Duration threshold;

    SlowSearchLog(SearchHttpConfig config) {
        this.threshold = config.slowSearchThreshold();
    }

    void record(RequestId requestId, StageTimes times) {
        double totalMillis = times.millis(Stage.TOTAL).orElse(0);
        if (totalMillis > threshold.toMillis()) {
            LOG.warn(
                    "slow search: request {} took over {} ms: {}",
                    requestId,
                    threshold.toMillis(),
                    ServerTiming.millisByStage(times));
        }
    }
}
