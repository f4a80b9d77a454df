package io.headhunter.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.ChangePusher;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexBloat;
import io.headhunter.observe.VerificationMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.verification.RunStore.Hold;
import io.headhunter.verification.VerificationReport.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is at a verification, says so, and stops where another has taken it over. */
class RunStoreTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();
    private final RunStore runs = database.bean(RunStore.class);

    @Test
    void save_takenOverByAnother_writesNothing() throws SQLException {
        Hold first = begin();
        fallSilent();
        Hold second = begin();
        assertThat(second.run()).isEqualTo(first.run());
        assertThat(second.save("stage", "k", new Findings())).isTrue();
        Object before = row();

        first.beat();
        assertThat(first.save("earlier", "a", new Findings())).isFalse();
        assertThat(first.pause("earlier", "a", new Findings())).isFalse();
        assertThat(first.finish(new Findings())).isFalse();

        assertThat(row()).isEqualTo(before);
        assertThat(second.finish(new Findings())).isTrue();
    }

    @Test
    void save_finishedByAnother_doesNotOpenItAgain() throws SQLException {
        Hold first = begin();
        fallSilent();
        assertThat(begin().finish(new Findings())).isTrue();
        Object before = row();

        assertThat(first.save("earlier", "a", new Findings())).isFalse();

        assertThat(row()).isEqualTo(before);
    }

    @Test
    void beat_ofTheWorker_keepsOthersAwayAndItsHold() throws SQLException {
        Hold hold = begin();
        Object first = workingUntil();

        hold.beat();

        assertThat(workingUntil()).isNotEqualTo(first);
        assertThat(runs.begin(tenant)).isEmpty();
        assertThat(hold.save("stage", "k", new Findings())).isTrue();
        hold.beat();
        assertThat(hold.pause("stage", "k", new Findings())).isTrue();
        hold.beat();
        assertThat(workingUntil()).as("nobody works on it").isNull();
    }

    /** The recount of a large tenant takes longer than anybody may be silent. */
    @Test
    void run_longStep_saysMeanwhileThatItLives() {
        Verification verification = verification(Duration.ofMillis(1));
        List<@Nullable Object> signs = new ArrayList<>();

        VerificationReport report = verification.run(tenant, Deadline.in(LONG), _ -> {
            if (signs.isEmpty()) {
                Object before = workingUntil();
                Deadline limit = Deadline.in(Duration.ofSeconds(20));
                while (Objects.equals(before, workingUntil()) && !limit.isExpired()) {
                    Thread.onSpinWait();
                }
                signs.add(before);
                signs.add(workingUntil());
            }
        });

        assertThat(signs).doesNotHaveDuplicates();
        assertThat(report.state()).isEqualTo(State.FINISHED);
    }

    @Test
    void run_takenOverMeanwhile_stopsAndTellsWhatTheOtherDid() {
        Verification verification = verification(LONG);
        List<String> stages = new ArrayList<>();
        List<VerificationReport> others = new ArrayList<>();

        VerificationReport report = verification.run(tenant, Deadline.in(LONG), stage -> {
            stages.add(stage);
            if (stages.size() == 3) {
                fallSilent();
                others.add(verification.run(tenant, Deadline.in(LONG), _ -> {}));
            }
        });

        assertThat(stages).hasSize(3);
        assertThat(others).containsExactly(report);
        assertThat(report.state()).isEqualTo(State.FINISHED);
        assertThat(verification.list(tenant)).containsExactly(report);
    }

    private Hold begin() throws SQLException {
        return runs.begin(tenant).orElseThrow().hold();
    }

    /** As if more time had passed than anybody may be silent. */
    private void fallSilent() {
        database.execute("UPDATE search.verification_run SET working_until = now() WHERE tenant_id = ?", tenant);
    }

    private @Nullable Object workingUntil() {
        return database.value(
                "SELECT CAST(working_until AS text) FROM search.verification_run WHERE tenant_id = ?", tenant);
    }

    private @Nullable Object row() {
        return database.value(
                "SELECT CAST(run AS text) FROM search.verification_run AS run WHERE tenant_id = ?", tenant);
    }

    private Verification verification(Duration beat) {
        return new Verification(
                database.bean(VerificationStore.class),
                database.bean(StatisticsStore.class),
                runs,
                database.bean(LexicalStatistics.class),
                database.bean(EmbeddingSpaces.class),
                database.bean(ChangePusher.class),
                database.bean(IndexBloat.class),
                database.bean(TenantRegistry.class),
                database.bean(VerificationMeters.class),
                beat);
    }
}
