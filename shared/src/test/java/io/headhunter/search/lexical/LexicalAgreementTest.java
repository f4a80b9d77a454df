package io.headhunter.search.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.search.fusion.RankedList.Ranked;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the leg calls exact is what a straightforward BM25F finds. Seeded; all tests search the same 600 documents. */
class LexicalAgreementTest {
    private static final int DOCUMENTS = 600;
    private static final int VOCABULARY = 400;
    private static final int QUERIES = 60;
    private static final double TOLERANCE = 1e-4;
    private static final LexicalBench BENCH = new LexicalBench("en");

    private final Random random = new Random(7);
    private final ReferenceBm25 reference = new ReferenceBm25(BENCH.database, BENCH.tenant);

    @BeforeAll
    static void documents() {
        Random random = new Random(1);
        BENCH.load(IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> """
                        {"kind":"job","id":"d%d","title":"%s","headline":"%s","summary":"%s","company":"%s",\
                        "location":"%s","skills":["%s","%s"]}""".formatted(
                                i,
                                words(random, 1 + random.nextInt(3)),
                                words(random, random.nextInt(6)),
                                words(random, random.nextInt(60)),
                                words(random, 1),
                                words(random, 1),
                                words(random, 1),
                                words(random, 2)))
                .toArray(String[]::new));
        BENCH.database.execute("SELECT search.rebase_statistics(?, 'job')", BENCH.tenant);
        BENCH.database.execute("SELECT search.rebake_documents(?, 'job', 10000)", BENCH.tenant);
    }

    @Test
    void search_randomQueries_agreesWithTheReference() {
        for (int i = 0; i < QUERIES; i++) {
            String query = words(random, 1 + random.nextInt(14));

            LexicalResult found = BENCH.search(query);

            assertThat(found.isExact()).isTrue();
            assertAgrees(found, query);
        }
    }

    @Test
    void search_oneStatementOfAFewDocuments_neverCallsAWrongTopExact() {
        int exact = 0;
        int open = 0;
        for (int i = 0; i < 4 * QUERIES; i++) {
            String query = words(random, 1 + random.nextInt(8));

            LexicalResult found = BENCH.search(BENCH.legExpecting(1 + random.nextInt(120)), query, LexicalBench.OVER);

            if (found.isExact()) {
                exact++;
                assertAgrees(found, query);
            } else {
                open++;
            }
        }
        assertThat(exact).isGreaterThan(QUERIES / 2);
        assertThat(open).isGreaterThan(QUERIES / 2);
    }

    @Test
    void search_fewDocumentsAtFirst_isWidenedUntilExact() {
        for (int i = 0; i < QUERIES; i++) {
            String query = words(random, 1 + random.nextInt(14));

            LexicalResult found = BENCH.search(BENCH.legExpecting(1), query, LexicalBench.ENOUGH);

            assertThat(found.isExact()).isTrue();
            assertAgrees(found, query);
        }
    }

    @Test
    void search_editsNotFoldedYet_countAtOnce() {
        LexicalBench bench = new LexicalBench("en");
        bench.load(IntStream.range(0, 30)
                .mapToObj(i -> "{\"kind\":\"job\",\"id\":\"d" + i + "\",\"title\":\"cook number" + i % 3 + "\"}")
                .toArray(String[]::new));
        bench.database.execute(
                "UPDATE search.document SET title = 'cook number9' WHERE tenant_id = ? AND document_id < 'd2'",
                bench.tenant);
        bench.database.execute("DELETE FROM search.document WHERE tenant_id = ? AND document_id > 'd28'", bench.tenant);
        ReferenceBm25 edited = new ReferenceBm25(bench.database, bench.tenant);

        LexicalResult found = bench.search("cook number9 number1");

        assertThat(found.ranked().documents()).isNotEmpty();
        assertScores(found.ranked().documents(), edited.top("cook number9 number1", LexicalBench.WINDOW));
    }

    /** Words in both spellings, of which the stemmer makes one term or two. */
    @Test
    void search_wordsWithAndWithoutAccents_agreesWithTheReference() {
        List<String> vocabulary = List.of(
                "gestão",
                "gestao",
                "gestões",
                "administração",
                "administracao",
                "médico",
                "medico",
                "médica",
                "ação",
                "projeto",
                "São",
                "Sao",
                "não",
                "c++",
                "engenheira",
                "café");
        LexicalBench bench = new LexicalBench("pt");
        Random random = new Random(3);
        bench.load(IntStream.range(0, 80)
                .mapToObj(i -> """
                        {"kind":"job","id":"d%d","title":"%s","summary":"%s","skills":["%s"]}""".formatted(
                                i,
                                words(random, vocabulary, 1 + random.nextInt(3)),
                                words(random, vocabulary, random.nextInt(12)),
                                words(random, vocabulary, 1)))
                .toArray(String[]::new));
        bench.database.execute("SELECT search.rebase_statistics(?, 'job')", bench.tenant);
        bench.database.execute("SELECT search.rebake_documents(?, 'job', 10000)", bench.tenant);
        ReferenceBm25 portuguese = new ReferenceBm25(bench.database, bench.tenant, "portuguese");

        for (int i = 0; i < QUERIES; i++) {
            String query = words(random, vocabulary, 1 + random.nextInt(5));

            LexicalResult found = bench.search(query);

            assertThat(found.isExact()).isTrue();
            assertScores(found.ranked().documents(), portuguese.top(query, LexicalBench.WINDOW));
        }
    }

    private void assertAgrees(LexicalResult found, String query) {
        assertScores(found.ranked().documents(), reference.top(query, LexicalBench.WINDOW));
        Map<String, Double> all = reference.top(query, DOCUMENTS).stream()
                .collect(Collectors.toMap(Ranked::documentId, Ranked::score, Double::sum, HashMap::new));
        assertThat(found.ranked().documents()).allSatisfy(document -> assertThat(document.score())
                .isCloseTo(all.getOrDefault(document.documentId(), -1.0), within(TOLERANCE * (1 + document.score()))));
    }

    /** The same scores in the same order; which of two documents within rounding comes first does not matter. */
    private static void assertScores(List<Ranked> found, List<Ranked> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).score())
                    .isCloseTo(
                            expected.get(i).score(),
                            within(TOLERANCE * (1 + expected.get(i).score())));
        }
    }

    private static String words(Random random, List<String> vocabulary, int count) {
        return random.ints(count, 0, vocabulary.size())
                .mapToObj(vocabulary::get)
                .collect(Collectors.joining(" "));
    }

    /** Zipf: the i-th word is about 1/i as frequent as the first. */
    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "word" + (int) Math.pow(VOCABULARY, random.nextDouble()))
                .collect(Collectors.joining(" "));
    }
}
