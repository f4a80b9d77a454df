package io.headhunter.cache;

import io.headhunter.db.Freshness;
import io.headhunter.db.LogPosition;
import io.headhunter.db.ReadConnections;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database must show so that an answer read from it may be kept: everything that caches were told has changed. Without
 * a replica that goes without saying. Safe for use by many threads.
 */
@Singleton
final class ChangePositions {
    private static final Logger log = LoggerFactory.getLogger(ChangePositions.class);

    private final BeanProvider<ReadConnections> reads;

    /** @param reads asked for when it is needed: where nothing is cached there need not be a database */
    ChangePositions(BeanProvider<ReadConnections> reads) {
        this.reads = reads;
    }

    /**
     * The ticket with a position, if there is a replica. Where no change was told since the generation began, it is where the
     * primary's log ends now: what was told before is committed before.
     */
    Ticket complete(Ticket ticket) {
        if (ticket.position() != null) {
            return ticket;
        }
        try {
            LogPosition now = reads.get().primaryPosition();
            return new Ticket(ticket.generation(), ticket.number(), ticket.redisMillis(), now);
        } catch (SQLException e) {
            log.debug("the primary did not tell where its log ends; the search reads there", e);
            return ticket;
        }
    }

    /** What an answer must show that is kept under that ticket. */
    Freshness freshness(Ticket completed) {
        LogPosition position = completed.position();
        return position == null ? Freshness.NEWEST : new Freshness.Since(position);
    }
}
