package io.headhunter.verification;

import io.headhunter.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of the verification of a tenant. Immutable.
 *
 * @param found how many of each sort were found; sorts without any are absent
 * @param repaired how many of them are repaired
 * @param finishedAt null: it goes on later, or elsewhere
 */
public record VerificationReport(
        UUID run,
        TenantId tenant,
        State state,
        Map<Defect, Long> found,
        Map<Defect, Long> repaired,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** How far it is. */
    public enum State {
        FINISHED,
        /** The time was over; the next one goes on where it stopped. */
        CONTINUED,
        /** Another process is at it. */
        RUNNING
    }

    public VerificationReport {
        found = Map.copyOf(found);
        repaired = Map.copyOf(repaired);
    }

    /** Nothing is wrong, or it was and is not any more. */
    public boolean isSound() {
        return state == State.FINISHED && found.equals(repaired);
    }
}
