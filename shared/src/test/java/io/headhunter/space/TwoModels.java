package io.headhunter.space;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.Extensions;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.FixedProvider;
import io.headhunter.search.SearchHit;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A server of its own, because what serves is the same for all tenants; two models of different length on it. */
final class TwoModels implements AutoCloseable {
    static final int PEOPLE = 300;
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(10));

    /** Classes of their own, so that each is a bean. */
    static final class Old extends FixedProvider {
        Old() {
            super("test", "old", 48);
        }
    }

    static final class Young extends FixedProvider {
        Young() {
            super("test", "young", 64);
        }
    }

    static final EmbeddingProvider OLD = new Old();
    static final EmbeddingProvider YOUNG = new Young();

    private final EmbeddedPostgres postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY);
    final TestDatabase database = instance();
    final TenantId tenant;
    final SpaceChange change;

    TwoModels() {
        database.bean(Migrations.class).migrate();
        tenant = database.newTenant();
        change = database.bean(SpaceChange.class);
        load(0, PEOPLE);
        backfill();
    }

    /** A role that may read and write what there is, and owns nothing: the write side's where migrations have their own. */
    void makeWriter() throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE writer");
            statement.execute("GRANT writer TO " + postgres.user());
            statement.execute("GRANT USAGE ON SCHEMA search TO writer");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA search TO writer");
            statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA search TO writer");
        }
    }

    /** Another process, as far as caches go. */
    TestDatabase instance() {
        return TestDatabase.on(postgres, Map.of("headhunter.embedding.model", "test/old"), OLD, YOUNG);
    }

    void load(int from, int to) {
        database.load(
                tenant,
                IntStream.range(from, to)
                        .mapToObj(i -> "{\"kind\":\"candidate\",\"id\":\"p" + i + "\",\"sourceVersion\":1,\"title\":\""
                                + title(i) + "\"}")
                        .toArray(String[]::new));
    }

    static String title(int i) {
        return "worker of trade " + i;
    }

    void backfill() {
        assertThat(database.bean(Backfill.class)
                        .run(BackfillRequest.of(tenant), ENOUGH, _ -> {})
                        .outcome())
                .isEqualTo(BackfillOutcome.FINISHED);
    }

    /** Made, filled and verified. */
    int built() {
        int space = change.create("test/young").spaceId();
        backfill();
        change.verify(space);
        return space;
    }

    SearchResult search(TestDatabase on, int trade) {
        return on.bean(Searcher.class)
                .search(
                        tenant,
                        SearchRequest.ofQuery(DocumentKind.CANDIDATE, title(trade)),
                        Deadline.in(Duration.ofSeconds(30)));
    }

    String model() {
        return String.valueOf(search(database, 7).embeddingModel());
    }

    /** What of an answer is not of the one model that it names; titles are all that is embedded. */
    static List<String> strangers(SearchResult result, int trade) {
        List<String> strangers = new ArrayList<>();
        EmbeddingProvider model = YOUNG.label().equals(result.embeddingModel()) ? YOUNG : OLD;
        if (!model.label().equals(result.embeddingModel())) {
            strangers.add("model " + result.embeddingModel() + " " + result.degraded());
            return strangers;
        }
        for (SearchHit hit : result.hits()) {
            Double shown = hit.vectorScore();
            double expected = cosine(vector(model, title(trade)), vector(model, requireNonNull(hit.title())));
            if (shown != null && Math.abs(shown - expected) > 1e-5) {
                strangers.add(hit.documentId() + " " + shown + " instead of " + expected);
            }
        }
        if (result.hits().stream().allMatch(hit -> hit.vectorScore() == null)) {
            strangers.add("no hit of the vector leg");
        }
        return strangers;
    }

    private static float[] vector(EmbeddingProvider model, String text) {
        return ((EmbeddingOutcome.Embedded) model.embedQuery(text, ENOUGH))
                .vectors()
                .getFirst()
                .toArray();
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return product / Math.sqrt(first * second);
    }

    @Override
    public void close() {
        database.close();
        postgres.close();
    }
}
