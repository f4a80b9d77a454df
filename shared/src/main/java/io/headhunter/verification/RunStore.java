package io.headhunter.verification;

import static java.util.Objects.requireNonNull;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import io.headhunter.verification.VerificationReport.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Verifications as rows: where each is, and what it found. Safe for use by many threads. */
@Singleton
final class RunStore {
    /** Whoever says nothing for as long is dead: some {@link io.headhunter.concurrent.Heartbeat beats}. Chosen. */
    private static final String SILENCE = "interval '2 minutes'";

    private static final int MOST_LISTED = 100;

    private static final String COLUMNS = """
            run_id, stage, after_key, started_at, finished_at, working_until > now() AS is_worked_on,
                (SELECT string_agg(key || '=' || value, ',') FROM jsonb_each_text(found)) AS found,
                (SELECT string_agg(key || '=' || value, ',') FROM jsonb_each_text(repaired)) AS repaired
            """;

    private static final String BEGIN = """
            INSERT INTO search.verification_run (tenant_id, run_id, working_until)
            VALUES (?, ?, now() + {silence})
            ON CONFLICT (tenant_id) WHERE finished_at IS NULL DO UPDATE
            SET working_until = excluded.working_until
            WHERE verification_run.working_until IS NULL OR verification_run.working_until < now()
            RETURNING CAST(working_until AS text) AS held,
            """.replace("{silence}", SILENCE) + COLUMNS;

    /** Nobody else has changed the row since: whoever takes a run over moves that moment. */
    private static final String HELD = """
            WHERE tenant_id = ? AND run_id = ? AND working_until = CAST(? AS timestamptz)
            RETURNING CAST(working_until AS text) AS held
            """;

    private static final String SAVE = """
            UPDATE search.verification_run
            SET stage = ?, after_key = ?, found = CAST(? AS jsonb), repaired = CAST(? AS jsonb),
                working_until = CASE WHEN ? THEN now() + {silence} END,
                finished_at = CASE WHEN ? THEN now() END
            """.replace("{silence}", SILENCE) + HELD;

    private static final String BEAT = """
            UPDATE search.verification_run
            SET working_until = now() + {silence}
            """.replace("{silence}", SILENCE) + HELD;

    private static final String FIND =
            "SELECT " + COLUMNS + "FROM search.verification_run WHERE tenant_id = ? AND run_id = ?";

    private static final String LIST =
            "SELECT " + COLUMNS + "FROM search.verification_run WHERE tenant_id = ? ORDER BY started_at DESC LIMIT ?";

    private static final String FORGET_OLD = """
            DELETE FROM search.verification_run WHERE tenant_id = ? AND finished_at < now() - interval '90 days'
            """;

    private final ConnectionPool pool;

    RunStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A run that goes on. */
    record Begun(Hold hold, String stage, String after, Findings findings) {}

    /**
     * That one worker is at a run. It is over once another has taken the run over, because this one was silent for too long:
     * then nothing is written any more. Used by the worker and its heartbeat.
     */
    final class Hold {
        private final TenantId tenant;
        private final UUID run;
        /** The moment that this worker wrote last; null: it is over. */
        private @Nullable String until;

        private Hold(TenantId tenant, UUID run, String until) {
            this.tenant = tenant;
            this.run = run;
            this.until = until;
        }

        UUID run() {
            return run;
        }

        /** It still works. */
        synchronized void beat() throws SQLException {
            if (until != null) {
                write(BEAT);
            }
        }

        /**
         * It goes on with that stage, behind that key.
         *
         * @return false: another has taken it over, and nothing was written
         */
        boolean save(String stage, String after, Findings findings) throws SQLException {
            return save(stage, after, findings, true, false);
        }

        /** The same, and nobody works on it now. */
        boolean pause(String stage, String after, Findings findings) throws SQLException {
            return save(stage, after, findings, false, false);
        }

        /** The same, and there is nothing left to do. */
        boolean finish(Findings findings) throws SQLException {
            return save("", "", findings, false, true);
        }

        private synchronized boolean save(
                String stage, String after, Findings findings, boolean works, boolean finished) throws SQLException {
            return until != null
                    && write(
                            SAVE,
                            stage,
                            after,
                            json(findings.allFound()),
                            json(findings.allRepaired()),
                            works,
                            finished);
        }

        private boolean write(String sql, Object... values) throws SQLException {
            List<Object> parameters = new ArrayList<>(List.of(values));
            parameters.addAll(List.of(tenant.value(), run, requireNonNull(until)));
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = VerificationStore.prepare(connection, sql, parameters.toArray());
                    ResultSet row = statement.executeQuery()) {
                boolean isHeld = row.next();
                until = isHeld ? row.getString("held") : null;
                return isHeld;
            }
        }
    }

    /** The tenant's unfinished run, or a new one; empty if somebody else is at it. */
    Optional<Begun> begin(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        VerificationStore.prepare(connection, BEGIN, tenant.value(), UUID.randomUUID());
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Findings findings = new Findings();
            counts(row, "found").forEach(findings::found);
            counts(row, "repaired").forEach(findings::repaired);
            Hold hold = new Hold(tenant, row.getObject("run_id", UUID.class), row.getString("held"));
            return Optional.of(new Begun(hold, row.getString("stage"), row.getString("after_key"), findings));
        }
    }

    /** What finished long ago. */
    void forgetOld(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = VerificationStore.prepare(connection, FORGET_OLD, tenant.value())) {
            statement.executeUpdate();
        }
    }

    Optional<VerificationReport> find(TenantId tenant, UUID run) throws SQLException {
        return reports(tenant, FIND, run).stream().findFirst();
    }

    /** Latest first, a hundred at most. */
    List<VerificationReport> list(TenantId tenant) throws SQLException {
        return reports(tenant, LIST, MOST_LISTED);
    }

    private List<VerificationReport> reports(TenantId tenant, String sql, Object parameter) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = VerificationStore.prepare(connection, sql, tenant.value(), parameter);
                ResultSet row = statement.executeQuery()) {
            List<VerificationReport> reports = new ArrayList<>();
            while (row.next()) {
                Timestamp finishedAt = row.getTimestamp("finished_at");
                State unfinished = row.getBoolean("is_worked_on") ? State.RUNNING : State.CONTINUED;
                reports.add(new VerificationReport(
                        row.getObject("run_id", UUID.class),
                        tenant,
                        finishedAt == null ? unfinished : State.FINISHED,
                        counts(row, "found"),
                        counts(row, "repaired"),
                        row.getTimestamp("started_at").toInstant(),
                        finishedAt == null ? null : finishedAt.toInstant()));
            }
            return reports;
        }
    }

    private static String json(Map<Defect, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> "\"" + count.getKey().label() + "\":" + count.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Sorts that a later release wrote are left out. */
    private static Map<Defect, Long> counts(ResultSet row, String column) throws SQLException {
        Map<Defect, Long> counts = new EnumMap<>(Defect.class);
        String text = row.getString(column);
        if (text != null) {
            for (String pair : text.split(",", -1)) {
                String label = pair.substring(0, pair.indexOf('='));
                Arrays.stream(Defect.values())
                        .filter(defect -> defect.label().equals(label))
                        .forEach(defect -> counts.put(defect, Long.valueOf(pair.substring(label.length() + 1))));
            }
        }
        return counts;
    }
}
