package io.headhunter.function.backfill;

import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code backfill.requested} and {@code backfill.continue}. Where a publisher is set, a request for everybody
 * becomes one message for each tenant, and what a run had no time for becomes a message of its own. Safe for use by many
 * threads.
 */
@Singleton
final class BackfillHandler {
    private static final Logger log = LoggerFactory.getLogger(BackfillHandler.class);

    private final BackfillMessageReader reader;
    private final TenantRegistry tenants;
    private final BackfillRunner runner;
    private final BackfillMessages messages;

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
        if (request.tenant() == null && request.limit() == null && !request.dryRun() && fanOut(request)) {
            return new Acknowledgement.Done();
        }
        BackfillProgress result = runner.run(request, order.run(), deadline);
        Acknowledgement acknowledgement = AcknowledgementPolicy.of(request, result);
        return acknowledgement instanceof Acknowledgement.Again && goesOn(order, result)
                ? new Acknowledgement.Done()
                : acknowledgement;
    }

    /** One message for each tenant; false if one is not on its way. Those that are do no harm. */
    private boolean fanOut(BackfillRequest request) {
        if (!messages.canPublish()) {
            return false;
        }
        List<TenantId> all = tenants.list().stream()
                .map(tenant -> new TenantId(tenant.tenantId()))
                .toList();
        for (TenantId tenant : all) {
            if (!messages.request(request, tenant, null)) {
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
        return messages.goOn(order);
    }
}
