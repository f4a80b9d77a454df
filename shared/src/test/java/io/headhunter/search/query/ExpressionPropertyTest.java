package io.headhunter.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random expressions on random documents: both legs give what a plain evaluator gives, another tenant's never. */
class ExpressionPropertyTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    /** Of no language that stems or knows stop words, so that the evaluator needs neither. */
    private static final TenantId TENANT = DATABASE.newTenant(List.of("mi"));

    private static final int DOCUMENTS = 120;
    private static final int EXPRESSIONS = 80;
    private static final List<WrittenDocument> STORED = new ArrayList<>();

    @BeforeAll
    static void documents() {
        Random random = new Random(7);
        for (int i = 0; i < DOCUMENTS; i++) {
            STORED.add(WrittenDocument.of("d" + i, random));
        }
        String[] lines = STORED.stream().map(WrittenDocument::line).toArray(String[]::new);
        TenantId other = DATABASE.newTenant(List.of("mi"));
        for (TenantId tenant : List.of(TENANT, other)) {
            assertThat(DATABASE.load(tenant, lines).rejected()).isZero();
            DATABASE.execute("""
                    INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
                    SELECT tenant_id, kind, document_id, '\\x00', facets, active, CAST(array_fill(1, ARRAY[384]) AS vector)
                    FROM search.lexical WHERE tenant_id = ?
                    """, tenant);
        }
        DATABASE.load(other, "{\"kind\":\"candidate\",\"id\":\"foreign\",\"title\":\"common java\"}");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void resolve_randomExpressions_letTheRightDocumentsPass(long seed) throws SQLException {
        Random random = new Random(seed);
        int some = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String query = Written.query(expression(random, 3, false));
            if (!(ParsedQuery.of(query) instanceof ParsedQuery.BooleanQuery parsed)) {
                continue; // a word alone
            }
            Set<String> expected = STORED.stream()
                    .filter(document -> document.passes(parsed.expression()))
                    .map(WrittenDocument::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            DocumentPredicate predicate = predicate(parsed);

            assertThat(lexical(predicate)).as("seed %d: %s", seed, query).isEqualTo(expected);
            assertThat(vector(predicate)).as("seed %d: %s", seed, query).isEqualTo(expected);
            some += expected.isEmpty() || expected.size() == DOCUMENTS ? 0 : 1;
        }
        assertThat(some).as("expressions that part the documents").isGreaterThan(EXPRESSIONS / 3);
    }

    private static Expression expression(Random random, int depth, boolean isInField) {
        if (depth == 0) {
            String words = WrittenDocument.words(random, 1 + random.nextInt(3)).replace(",", "");
            return random.nextInt(3) == 0
                    ? new Expression.Phrase(words, 1)
                    : new Expression.Word(words.split(" ")[0], 1);
        }
        return switch (random.nextInt(isInField ? 5 : 6)) {
            case 0 -> new Expression.Sequence(operands(random, depth, isInField));
            case 1 -> new Expression.And(operands(random, depth, isInField));
            case 2 -> new Expression.Or(operands(random, depth, isInField));
            case 3 -> new Expression.Not(expression(random, depth - 1, isInField));
            case 4 -> expression(random, 0, isInField);
            default ->
                new Expression.InField(
                        random.nextBoolean() ? QueryField.TITLE : QueryField.SKILL,
                        expression(random, depth - 1, true));
        };
    }

    private static List<Expression> operands(Random random, int depth, boolean isInField) {
        List<Expression> operands = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            operands.add(expression(random, depth - 1, isInField));
        }
        return operands;
    }

    private static DocumentPredicate predicate(ParsedQuery query) throws SQLException {
        ExpressionPredicate expression =
                DATABASE.bean(ExpressionResolver.class).resolve(DATABASE.tenant(TENANT), DocumentKind.CANDIDATE, query);
        return DATABASE.bean(FilterResolver.class)
                .resolve(TENANT, DocumentKind.CANDIDATE, SearchFilters.NONE, Set.of())
                .and(expression);
    }

    private static Set<String> lexical(DocumentPredicate predicate) throws SQLException {
        return ids(DATABASE.bean(LexicalLeg.class)
                .search(
                        DATABASE.tenant(TENANT),
                        DocumentKind.CANDIDATE,
                        "common",
                        predicate,
                        DOCUMENTS + 1,
                        Deadline.in(Duration.ofMinutes(1)))
                .ranked());
    }

    private static Set<String> vector(DocumentPredicate predicate) throws SQLException {
        float[] components = new float[384];
        Arrays.fill(components, 0.1f);
        return ids(DATABASE.bean(VectorLeg.class)
                .search(
                        TENANT,
                        DocumentKind.CANDIDATE,
                        DATABASE.space(),
                        new EmbeddingVector(components),
                        predicate,
                        DOCUMENTS + 1,
                        IndexPreference.AUTO)
                .ranked());
    }

    private static Set<String> ids(RankedList ranked) {
        return ranked.documents().stream()
                .map(RankedList.Ranked::documentId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
