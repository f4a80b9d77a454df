package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written in whatever order: the statistics are what counting anew gives. */
class StatisticsPropertyTest {
    private static final List<String> WORDS = List.of(
            "cook", "baker", "soup", "knife", "oven", "the", "of", "São", "c++", "kitchen", "head", "night", "bread");

    private static final int ACTIONS = 13;
    private static final List<String> STATUSES = List.of("active", "active", "closed");
    private static final List<String> LOCATIONS = List.of("Porto, Portugal", "porto, portugal", "Lyon", "", " ");
    private static final List<String> SKILLS = List.of(
            "[]", "[{\"name\":\"Soup\"}]", "[{\"name\":\"SOUP\"},{\"name\":\"Bread\"}]", "[{\"name\":\"bread\"}]");

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();
    private final StatisticsRecount recount = new StatisticsRecount(database);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void write_anySequence_keepsTheStatisticsTrue(long seed) {
        Random random = new Random(seed);

        for (int step = 0; step < 50; step++) {
            take(random.nextInt(ACTIONS), random);

            recount.assertAgrees(tenant, "job");
        }
    }

    @Test
    void write_severalAtOnce_keepsTheStatisticsTrue() {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            Random random = new Random(writer);
            writers.add(() -> {
                for (int step = 0; step < 25; step++) {
                    take(random.nextInt(ACTIONS), random);
                }
                return 25;
            });
        }

        List<Outcome<Integer>> outcomes = FanOut.join(writers, Deadline.in(Duration.ofMinutes(1)));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
        recount.assertAgrees(tenant, "job");
    }

    private void take(int action, Random random) {
        String id = "d" + random.nextInt(12);
        switch (action) {
            case 0, 1, 2 ->
                database.execute("""
                    INSERT INTO search.document (tenant_id, kind, document_id, title, summary)
                    SELECT ?, 'job', 'd' || n, ?, ? FROM generate_series(?, ?) AS n
                    ORDER BY 'd' || n
                    ON CONFLICT (tenant_id, kind, document_id) DO UPDATE
                    SET title = 'A ' || excluded.title, summary = excluded.summary, deleted_at = NULL
                    """, tenant, words(random), words(random), random.nextInt(6), 6 + random.nextInt(6));
            case 3 -> edit("SET title = ?, remote = true", words(random), id);
            case 4 -> edit("SET summary = ?, title = 'again', deleted_at = NULL", words(random), id);
            case 5 -> edit("SET headline = ?, deleted_at = now()", words(random), id);
            case 6 ->
                database.execute("DELETE FROM search.document WHERE tenant_id = ? AND document_id = ?", tenant, id);
            case 7 -> edit("SET status = ?", one(STATUSES, random), id);
            case 8 -> edit("SET location = ?", one(LOCATIONS, random), id);
            case 9 -> edit("SET skills = CAST(? AS jsonb)", one(SKILLS, random), id);
            case 10 -> database.execute("""
                    UPDATE search.document SET status = ?, document_id = 'd' || (CAST(substr(document_id, 2) AS integer) + ?)
                    WHERE tenant_id = ? AND document_id = ?
                    AND NOT EXISTS (
                        SELECT FROM search.document AS other
                        WHERE other.tenant_id = document.tenant_id AND other.kind = document.kind
                          AND other.document_id = 'd' || (CAST(substr(document.document_id, 2) AS integer) + ?))
                    """, one(STATUSES, random), 100, tenant, id, 100);
            case 11 -> database.execute("SELECT search.fold_statistics(?, 'job', 5)", tenant); // a part
            default -> {
                database.execute("SELECT search.rebase_statistics(?, 'job')", tenant);
                database.execute("SELECT search.rebake_documents(?, 'job', ?)", tenant, 1 + random.nextInt(12));
            }
        }
    }

    private void edit(String assignments, String words, String id) {
        database.execute(
                "UPDATE search.document " + assignments + " WHERE tenant_id = ? AND document_id = ?",
                words,
                tenant,
                id);
    }

    private static String one(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String words(Random random) {
        return random.ints(random.nextInt(8), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(" "));
    }
}
