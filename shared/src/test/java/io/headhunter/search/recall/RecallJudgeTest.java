package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Judged on invented vectors: what an index really found, and answers that are wrong on purpose. */
class RecallJudgeTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Map<String, List<String>> NO_FILTER = Map.of();

    private final RecallJudge judge = DATABASE.bean(RecallJudge.class);
    private final RecallReceipts receipts = DATABASE.bean(RecallReceipts.class);
    private final VectorLeg leg = DATABASE.bean(VectorLeg.class);
    private final Random random = new Random(5);

    @Test
    void judge_answersOfHnsw_haveTheRecallOfAPlainComparison() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 2_000, 21);
        DATABASE.bean(VectorIndexes.class)
                .build(new IndexKey(tenant.id(), DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW), _ -> {});
        List<RecallProbe> offered = new ArrayList<>();
        RecallSampling sampling = new RecallSampling(new RecallConfig(1, true), taking(offered), random::nextDouble);
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            EmbeddingVector vector = tenant.query(i, random);
            DocumentPredicate all = predicate(tenant.id(), NO_FILTER);
            VectorResult found = search(tenant.id(), vector, all, IndexPreference.AUTO);
            assertThat(found.plan().indexType()).isEqualTo(IndexType.HNSW);
            List<String> answered = ids(found);
            answered.retainAll(ids(search(tenant.id(), vector, all, EXACT)));
            sum += answered.size() / 20.0;
            sampling.answered(
                    tenant.id(),
                    DocumentKind.CANDIDATE,
                    DATABASE.space(),
                    vector,
                    all,
                    found,
                    Deadline.in(Duration.ofMinutes(1)));
        }

        double judged = offered.stream()
                .mapToDouble(probe -> judge.judge(probe).orElseThrow())
                .sum();

        assertThat(offered).hasSize(10).allMatch(probe -> probe.listSize() == 200);
        assertThat(judged).isCloseTo(sum, within(1e-9));
        assertThat(receipts.ofLastDays(tenant.id(), 7)).singleElement().satisfies(receipt -> {
            assertThat(receipt.samples()).isEqualTo(10);
            assertThat(receipt.mean()).isCloseTo(judged / 10, within(1e-9)).isGreaterThan(0.9);
            assertThat(receipt.indexType()).isEqualTo(IndexType.HNSW);
        });
    }

    @Test
    void judge_plantedWrongAnswers_countAsMissed() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 200, 22);
        EmbeddingVector vector = tenant.query(3, random);
        DocumentPredicate all = predicate(tenant.id(), NO_FILTER);
        List<String> ranking = ranking(tenant.id(), vector, all);
        List<String> threeWrong = new ArrayList<>(ranking.subList(0, 17));
        threeWrong.addAll(ranking.subList(100, 103));
        List<String> allWrong = ranking.subList(50, 70);

        assertThat(judge.judge(probe(tenant.id(), vector, all, IndexType.HNSW, ranking.subList(0, 20))))
                .hasValue(1);
        assertThat(judge.judge(probe(tenant.id(), vector, all, IndexType.HNSW, threeWrong)))
                .hasValue(0.85);
        assertThat(judge.judge(probe(tenant.id(), vector, all, IndexType.DISKANN, allWrong)))
                .hasValue(0);

        assertThat(receipts.ofLastDays(tenant.id(), 1))
                .extracting(RecallReceipt::indexType, RecallReceipt::samples, RecallReceipt::worst)
                .containsExactly(tuple(IndexType.DISKANN, 1L, 0.0), tuple(IndexType.HNSW, 2L, 0.85));
        assertThat(receipts.ofLastDays(tenant.id(), 1).getLast().mean()).isCloseTo(0.925, within(1e-9));
    }

    /** Twins at rank 20 and 21: whichever of them the index gives, it found the nearest. */
    @Test
    void judge_anotherDocumentAtTheSameDistance_countsAsFound() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 100, 23);
        EmbeddingVector vector = tenant.query(1, random);
        DocumentPredicate all = predicate(tenant.id(), NO_FILTER);
        List<String> ranking = ranking(tenant.id(), vector, all);
        DATABASE.execute("""
                INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
                SELECT tenant_id, kind, 'zz-twin', embedding_hash, facets, active, embedding
                FROM {embedding} WHERE tenant_id = ? AND document_id = ?
                """, tenant.id(), ranking.get(19));
        List<String> withTwin = new ArrayList<>(ranking.subList(0, 19));
        withTwin.add("zz-twin");

        assertThat(ranking(tenant.id(), vector, all).get(20)).isEqualTo("zz-twin");
        assertThat(judge.judge(probe(tenant.id(), vector, all, IndexType.HNSW, withTwin)))
                .hasValue(1);
    }

    @Test
    void judge_documentRemovedSince_isLeftOutOnBothSides() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 100, 24);
        EmbeddingVector vector = tenant.query(1, random);
        DocumentPredicate all = predicate(tenant.id(), NO_FILTER);
        List<String> answered = ranking(tenant.id(), vector, all).subList(0, 20);
        DATABASE.execute(
                "DELETE FROM {embedding} WHERE tenant_id = ? AND document_id = ?", tenant.id(), answered.get(4));

        assertThat(judge.judge(probe(tenant.id(), vector, all, IndexType.HNSW, answered)))
                .hasValue(1);
    }

    @Test
    void judge_nothingOfTheAnswerIsLeft_keepsNothing() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 100, 25);
        EmbeddingVector vector = tenant.query(1, random);

        assertThat(judge.judge(probe(
                        tenant.id(),
                        vector,
                        predicate(tenant.id(), NO_FILTER),
                        IndexType.HNSW,
                        List.of("nobody", "x'; DROP TABLE search.document; --"))))
                .isEmpty();
        assertThat(receipts.ofLastDays(tenant.id(), 7)).isEmpty();
    }

    @Test
    void judge_filteredSearch_isComparedUnderItsFilterAndKeptApart() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 400, 26);
        EmbeddingVector vector = tenant.query(1, random);
        DocumentPredicate half = predicate(tenant.id(), Map.of("half", List.of("1")));
        List<String> answered = ranking(tenant.id(), vector, half).subList(0, 20);

        assertThat(judge.judge(probe(tenant.id(), vector, half, IndexType.HNSW, answered)))
                .hasValue(1);
        assertThat(DATABASE.column(
                        "SELECT concat_ws(' ', kind, index_type, list_size, filtered, samples, recall_sum, worst)"
                                + " FROM search.recall_receipt WHERE tenant_id = ?",
                        tenant.id()))
                .containsExactly("candidate hnsw 200 t 1 1 1");
    }

    @Test
    void judge_receiptsPastKeeping_areForgottenAndRecentOnesKept() throws SQLException {
        VectorTenant tenant = VectorTenant.create(DATABASE, 100, 27);
        EmbeddingVector vector = tenant.query(1, random);
        DocumentPredicate all = predicate(tenant.id(), NO_FILTER);
        for (int days : new int[] {91, 90, 7, 6}) {
            DATABASE.execute(
                    "INSERT INTO search.recall_receipt (tenant_id, kind, day, space_id, index_type, list_size, filtered,"
                            + " samples, recall_sum, worst) VALUES (?, 'candidate',"
                            + " CAST(now() AT TIME ZONE 'UTC' AS date) - CAST(? AS integer), ?, 'hnsw', 200, false, 1, 0,"
                            + " 0)",
                    tenant.id(),
                    days,
                    DATABASE.space().spaceId());
        }

        judge.judge(probe(
                tenant.id(),
                vector,
                all,
                IndexType.HNSW,
                ranking(tenant.id(), vector, all).subList(0, 20)));

        assertThat(DATABASE.number("SELECT count(*) FROM search.recall_receipt WHERE tenant_id = ?", tenant.id()))
                .isEqualTo(4);
        assertThat(receipts.ofLastDays(tenant.id(), 7))
                .singleElement()
                .returns(2L, RecallReceipt::samples)
                .returns(0.5, RecallReceipt::mean);
    }

    private static final IndexPreference EXACT = IndexPreference.of(IndexType.EXACT);

    private static RecallProbe probe(
            TenantId tenant,
            EmbeddingVector vector,
            DocumentPredicate predicate,
            IndexType type,
            List<String> answered) {
        return new RecallProbe(
                tenant, DocumentKind.CANDIDATE, DATABASE.space(), vector, predicate, type, 200, answered);
    }

    private List<String> ranking(TenantId tenant, EmbeddingVector vector, DocumentPredicate predicate)
            throws SQLException {
        return leg
                .search(tenant, DocumentKind.CANDIDATE, DATABASE.space(), vector, predicate, 1_000, EXACT)
                .ranked()
                .documents()
                .stream()
                .map(RankedList.Ranked::documentId)
                .toList();
    }

    private VectorResult search(
            TenantId tenant, EmbeddingVector vector, DocumentPredicate predicate, IndexPreference preference)
            throws SQLException {
        return leg.search(tenant, DocumentKind.CANDIDATE, DATABASE.space(), vector, predicate, 20, preference);
    }

    private static List<String> ids(VectorResult result) {
        return new ArrayList<>(result.ranked().documents().stream()
                .map(RankedList.Ranked::documentId)
                .toList());
    }

    private static DocumentPredicate predicate(TenantId tenant, Map<String, List<String>> metadata)
            throws SQLException {
        SearchFilters filters = new SearchFilters(
                List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), null, null, List.of(),
                metadata);
        return DATABASE.bean(FilterResolver.class).resolve(tenant, DocumentKind.CANDIDATE, filters, Set.of());
    }

    private static RecallProbes taking(List<RecallProbe> offered) {
        return (probe, _) -> {
            offered.add(probe);
            return RecallProbes.Delivery.DONE;
        };
    }
}
