package io.headhunter.function.search.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process can work.
 *
 * @param status {@code UP}, or {@code DOWN} while the database does not answer
 * @param totalCandidates about so many, of all tenants together; null if that is not known
 * @param poolSize connections that are open
 * @param maxConnections most that can be
 * @param idleConnections open ones that nobody uses
 * @param activeConnections those in use
 * @param waitingRequests searches and suggestions that wait for their turn, and whatever waits for a connection
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record InstanceHealth(
        String status,
        @Nullable Long totalCandidates,
        int poolSize,
        int maxConnections,
        int idleConnections,
        int activeConnections,
        int waitingRequests) {}
