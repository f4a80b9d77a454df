package io.headhunter.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.CacheInstance;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a verification makes of changes that wait to be told to Redis. */
class CacheChangesTest {
    private final CacheInstance instance = CacheInstance.open(Map.of());
    private final TestDatabase database = instance.database;
    private final TenantId tenant = database.newTenant();

    @AfterEach
    void close() {
        instance.close();
    }

    /** A writer has committed and is about to tell. */
    @Test
    void run_changeOfThisMoment_isToldAndIsNoDamage() {
        note("now()");

        assertThat(verify().found()).isEmpty();
        assertThat(untold()).isZero();
    }

    /** A writer died between its commit and telling. */
    @Test
    void run_changeThatWasForgotten_isDamageAndTold() {
        note("now()");
        note("now() - interval '61 seconds'");

        VerificationReport report = verify();

        assertThat(report.found()).isEqualTo(Map.of(Defect.CACHE_CHANGE, 1L));
        assertThat(report.isSound()).isTrue();
        assertThat(untold()).isZero();
    }

    private VerificationReport verify() {
        return database.bean(Verification.class).run(tenant, Deadline.in(Duration.ofMinutes(5)), _ -> {});
    }

    private void note(String moment) {
        database.execute("INSERT INTO search.cache_change (tenant_id, noted_at) VALUES (?, " + moment + ")", tenant);
    }

    private long untold() {
        return database.number("SELECT count(*) FROM search.cache_change WHERE tenant_id = ?", tenant);
    }
}
