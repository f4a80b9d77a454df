package io.headhunter.backfill;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as a row; the meaning of the counts is that of {@link BackfillProgress}. */
@MappedEntity(value = "backfill_run", schema = "search")
record BackfillRun(
        @Id UUID runId,
        @Nullable String tenantId,
        boolean dryRun,
        long total,
        long done,
        long skipped,
        long failed,
        long parked,
        long throttled,
        String outcome,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant heartbeatAt) {}
