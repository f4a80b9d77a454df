package io.headhunter.function.backfill;

import io.headhunter.db.Migrations;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates the database before the server opens, where {@code headhunter.migrate-at-start} is true. A container does by
 * default. A function does not: a migration may take longer than a start may, many instances start at once, and the
 * role it runs under need not own the schema; there a job migrates before the deployment.
 */
@Context
@Requires(property = StartMigration.SWITCH, value = "true")
final class StartMigration {
    static final String SWITCH = "headhunter.migrate-at-start";

    private static final Logger log = LoggerFactory.getLogger(StartMigration.class);

    /** @throws io.headhunter.problem.DependencyUnavailableException if the database does not answer: the start stops */
    StartMigration(Migrations migrations) {
        int executed = migrations.migrate();
        log.info("the database is up to date after {} migrations", executed);
    }
}
