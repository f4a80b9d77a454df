package io.headhunter.benchmark.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On real documents, with a leg whose faults are known. */
class RecallBenchTest {
    private static final int K = 5;

    @Test
    void run_legThatForgetsTheNearestDocument_recallSaysSo() throws Exception {
        ForgetfulLeg leg = new ForgetfulLeg();

        List<RecallRow> rows = bench(leg).run(request(60, List.of(100.0, 50.0, 5.0)), (_, _, _, _, _) -> {});

        assertThat(rows).hasSize(2 * (1 + 3 + 3));
        assertThat(rows).filteredOn(row -> row.choice() == IndexChoice.EXACT).allSatisfy(row -> {
            assertThat(row.recallMean()).isEqualTo(1);
            assertThat(row.annShare()).isZero();
        });
        assertThat(rows).filteredOn(row -> row.choice() == IndexChoice.HNSW).allSatisfy(row -> {
            double wanted = Math.min(K, row.passing());
            assertThat(row.recallMean()).isCloseTo((wanted - 1) / wanted, within(1e-9));
            assertThat(row.recallP1()).isCloseTo((wanted - 1) / wanted, within(1e-9));
            assertThat(row.annShare()).isEqualTo(1);
            assertThat(row.answeredBy()).containsEntry("hnsw", 10);
            assertThat(row.built().bytes()).isEqualTo(4_096);
        });
        assertThat(rows.stream().map(RecallRow::passing).distinct()).containsExactly(60, 30, 3);
        assertThat(leg.mostFound)
                .as("documents that an exact search of 3 k found")
                .isEqualTo(3 * K);
    }

    @Test
    void run_again_keepsTheFiltersAndTheIndexes() throws Exception {
        ForgetfulLeg leg = new ForgetfulLeg();
        RecallRequest request = request(61, List.of(5.0));

        bench(leg).run(request, (_, _, _, _, _) -> {});
        bench(leg).run(request, (_, _, _, _, _) -> {});

        assertThat(leg.dropped).isEqualTo(1);
    }

    @Test
    void run_correlatedFilters_keepMoreOrFewerOfTheNearest() throws Exception {
        List<RecallRow> rows = bench(new ForgetfulLeg()).run(request(300, List.of(30.0)), (_, _, _, _, _) -> {});

        assertThat(nearestPassing(rows, Correlation.POSITIVE)).isGreaterThan(0.35);
        assertThat(nearestPassing(rows, Correlation.NEGATIVE)).isLessThan(0.25);
    }

    @Test
    void run_importKilledHalfWay_isFinished() throws Exception {
        TenantId tenant = new TenantId("bench-62");
        BenchDatabase.bean(TenantRegistry.class).create(tenant, "Half", List.of("en"));
        String half = BenchDatabase.PEOPLE.lines(262, 0).limit(31).collect(Collectors.joining("\n"));
        BenchDatabase.bean(DocumentImporter.class)
                .run(tenant, new ByteArrayInputStream(half.getBytes(StandardCharsets.UTF_8)), _ -> {});

        List<RecallRow> rows = bench(new ForgetfulLeg()).run(request(62, List.of(100.0)), (_, _, _, _, _) -> {});

        assertThat(rows.getFirst().passing()).isEqualTo(62);
    }

    @Test
    void run_typeThatIsNotThere_isRefused() {
        RecallRequest request = new RecallRequest(List.of(60), 10, Set.of(IndexChoice.DISKANN), List.of(100.0), K, 1);

        assertThatThrownBy(() -> bench(new ForgetfulLeg()).run(request, (_, _, _, _, _) -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("diskann");
    }

    private static double nearestPassing(List<RecallRow> rows, Correlation correlation) {
        return rows.stream()
                .filter(row -> row.correlation() == correlation)
                .mapToDouble(RecallRow::nearestPassing)
                .average()
                .orElseThrow();
    }

    private static RecallRequest request(int documents, List<Double> percents) {
        return new RecallRequest(
                List.of(documents), 10, EnumSet.of(IndexChoice.EXACT, IndexChoice.HNSW), percents, K, 1);
    }

    private static RecallBench bench(MeasuredLeg leg) {
        return new RecallBench(
                BenchDatabase.collections(),
                BenchDatabase.bean(ConnectionPool.class),
                BenchDatabase.bean(EmbeddingSpaces.class),
                BenchDatabase.bean(EmbeddingProviders.class),
                BenchDatabase.bean(FilterResolver.class),
                leg);
    }

    /** Exact, but told to use HNSW it leaves the best document out. */
    private static final class ForgetfulLeg implements MeasuredLeg {
        private final VectorLeg leg = BenchDatabase.bean(VectorLeg.class);
        private int dropped;
        private int mostFound;

        @Override
        public Set<IndexChoice> choices() {
            return EnumSet.of(IndexChoice.EXACT, IndexChoice.HNSW);
        }

        @Override
        public void dropIndexes(TenantId tenant, EmbeddingSpace space) {
            dropped++;
        }

        @Override
        public Built build(IndexChoice choice, TenantId tenant, EmbeddingSpace space, Consumer<String> step) {
            return choice == IndexChoice.HNSW ? new Built(2, 4_096) : Built.NONE;
        }

        @Override
        public Answer search(
                IndexChoice choice,
                TenantId tenant,
                EmbeddingSpace space,
                EmbeddingVector query,
                DocumentPredicate predicate,
                int limit)
                throws SQLException {
            RankedList exact = leg.search(
                            tenant, DocumentKind.CANDIDATE, space, query, predicate, limit, IndexPreference.AUTO)
                    .ranked();
            if (limit == K * Recall.TRUTH_DEPTH_FACTOR) {
                mostFound = Math.max(mostFound, exact.documents().size());
            }
            return choice == IndexChoice.EXACT
                    ? new Answer(exact, "exact", "exact")
                    : new Answer(
                            new RankedList(exact.documents().stream().skip(1).toList()), "ann", "hnsw");
        }
    }
}
