package io.headhunter.backfill;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs by key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BackfillRunRepository extends GenericRepository<BackfillRun, UUID> {
    BackfillRun save(BackfillRun run);

    BackfillRun update(BackfillRun run);

    Optional<BackfillRun> findByRunId(UUID runId);

    Optional<BackfillRun> findByRunIdAndTenantId(UUID runId, String tenantId);

    List<BackfillRun> findTop100ByTenantIdOrderByStartedAtDesc(String tenantId);
}
