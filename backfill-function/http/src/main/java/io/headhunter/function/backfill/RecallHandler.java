package io.headhunter.function.backfill;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.search.recall.RecallJudge;
import io.headhunter.tenant.TenantRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code recall.probe}. A probe that is delivered twice counts twice, which a mean bears. Safe for use by many
 * threads.
 */
@Singleton
final class RecallHandler {
    private static final Logger log = LoggerFactory.getLogger(RecallHandler.class);
    /** Exact scans at once in a process: searches have precedence. Chosen, not measured. */
    static final int MAX_JUDGEMENTS = 2;

    private static final Duration BUSY = Duration.ofSeconds(10);

    private final RecallMessageReader reader;
    private final TenantRegistry tenants;
    private final EmbeddingSpaces spaces;
    private final RecallJudge judge;
    private final Semaphore judgements = new Semaphore(MAX_JUDGEMENTS);

    RecallHandler(RecallMessageReader reader, TenantRegistry tenants, EmbeddingSpaces spaces, RecallJudge judge) {
        this.reader = reader;
        this.tenants = tenants;
        this.spaces = spaces;
        this.judge = judge;
    }

    /**
     * @throws InvalidRequestException if the data cannot be read or names no tenant that exists
     * @throws OverloadedException if this process judges as many as it may
     */
    Acknowledgement handle(PushMessage message) {
        RecallMessage asked = reader.read(message.data());
        if (tenants.find(asked.tenant()).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".tenant",
                    "names no tenant; expected one that exists; create it, or correct the message");
        }
        EmbeddingSpace space = spaces.findServing().orElse(null);
        if (space == null || space.spaceId() != asked.spaceId()) {
            log.info(
                    "message {} is about space {}, which does not serve: nothing to judge",
                    message.id(),
                    asked.spaceId());
            return new Acknowledgement.Done();
        }
        if (!judgements.tryAcquire()) {
            throw new OverloadedException(
                    MAX_JUDGEMENTS + " judgements are running here; expected fewer; a later delivery is judged", BUSY);
        }
        try {
            judge.judge(asked.in(space));
            return new Acknowledgement.Done();
        } finally {
            judgements.release();
        }
    }
}
