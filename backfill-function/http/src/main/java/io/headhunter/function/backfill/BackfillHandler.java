package io.headhunter.function.backfill;

import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code backfill.requested} and {@code backfill.continue}; the nightly one verifies first. Where a publisher is set, a request for everybody
 * becomes one message for each tenant, and what a run had no time for becomes a message of its own. Safe for use by many
 * threads.
 */
@Singleton
final class BackfillHandler {
    private static final Logger log = LoggerFactory.getLogger(BackfillHandler.class);
    /** What is left can go on at once. */
    private static final Duration GO_ON_AFTER = Duration.ofSeconds(10);
    /** Chosen: longer than the deliveries of a night, shorter than a day. */
    private static final Duration SAME_NIGHT = Duration.ofHours(12);

    private final BackfillMessageReader reader;
    private final TenantRegistry tenants;
    private final BackfillRunner runner;
    private final BackfillMessages messages;
    private final Clock clock = Clock.systemUTC();

    BackfillHandler(
            BackfillMessageReader reader, TenantRegistry tenants, BackfillRunner runner, BackfillMessages messages) {
        this.reader = reader;
        this.tenants = tenants;
        this.runner = runner;
        this.messages = messages;
    }

    /**
     * @throws InvalidRequestException if the data cannot be read or names no tenant that exists
     * @throws OverloadedException if this process runs as many as it may
     */
    Acknowledgement handle(PushMessage message, Deadline deadline) {
        BackfillOrder order = reader.read(message.type(), message.data());
        BackfillRequest request = order.request();
        if (request.tenant() != null && tenants.find(request.tenant()).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".tenant",
                    "names no tenant; expected one that exists; create it, or correct the message");
        }
        // A limit is for all together, so that one stays together.
        if (request.tenant() == null
                && request.limit() == null
                && !request.dryRun()
                && fanOut(request, order.verify())) {
            return new Acknowledgement.Done();
        }
        if (order.verify() && !request.dryRun() && !verify(request, message.publishedAt(), deadline)) {
            return order.step() < BackfillOrder.MAX_STEPS && messages.goOn(order, true)
                    ? new Acknowledgement.Done()
                    : new Acknowledgement.Again(
                            "The verification has work left; expected more time; the same message goes on where it"
                                    + " stopped",
                            GO_ON_AFTER);
        }
        BackfillProgress result = runner.run(request, order.run(), deadline);
        Acknowledgement acknowledgement = AcknowledgementPolicy.of(request, result);
        return acknowledgement instanceof Acknowledgement.Again && goesOn(order, result)
                ? new Acknowledgement.Done()
                : acknowledgement;
    }

    /**
     * Whether there was time for all of it. Of everybody's, a message that comes again goes on with the next tenant; for one
     * tenant, what was verified since the message was published is verified.
     */
    private boolean verify(BackfillRequest request, @Nullable Instant publishedAt, Deadline deadline) {
        return request.tenant() == null
                ? runner.verify(everybody(), clock.instant().minus(SAME_NIGHT), deadline)
                : runner.verify(List.of(request.tenant()), publishedAt == null ? Instant.MAX : publishedAt, deadline);
    }

    private List<TenantId> everybody() {
        return tenants.list().stream()
                .map(tenant -> new TenantId(tenant.tenantId()))
                .toList();
    }

    /** One message for each tenant; false if one is not on its way. Those that are do no harm. */
    private boolean fanOut(BackfillRequest request, boolean verify) {
        if (!messages.canPublish()) {
            return false;
        }
        List<TenantId> all = everybody();
        for (TenantId tenant : all) {
            if (!messages.request(request, tenant, null, verify)) {
                return false;
            }
        }
        log.info("a backfill for everybody became {} messages", all.size());
        return true;
    }

    /**
     * Whether a message for the rest is on its way. A run that got nothing done is not followed by another at once: the
     * same message comes again as late as the subscription says, which is later each time.
     */
    private boolean goesOn(BackfillOrder order, BackfillProgress result) {
        if (result.done() == 0) {
            return false;
        }
        if (order.step() >= BackfillOrder.MAX_STEPS) {
            log.warn("a backfill has gone on {} times and is left to the subscription", order.step());
            return false;
        }
        return messages.goOn(order, false);
    }
}
