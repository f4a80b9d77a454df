package io.headhunter.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentImporter.RejectedLine;
import io.headhunter.problem.FieldError;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentImporterTest {
    private static final String STATE = """
            SELECT string_agg(concat_ws(' ', kind, document_id, version, updated_at, xmin, ctid), '; '
                ORDER BY kind, document_id)
            FROM search.document WHERE tenant_id = ?
            """;

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    @Test
    void run_goodAndBadLines_importsTheGoodAndNumbersTheBad() {
        ImportReport report = database.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\"}",
                "{\"kind\":\"job\",\"id\":\"2\"",
                "",
                "{\"kind\":\"job\",\"id\":\"3\",\"title\":7}",
                "{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"Baker\"}",
                "{\"kind\":\"job\",\"id\":\"4\",\"title\":\"" + "x".repeat(1 << 20) + "\"}");

        assertThat(report)
                .returns(5L, ImportReport::lines)
                .returns(2L, ImportReport::written)
                .returns(0L, ImportReport::unchanged)
                .returns(3L, ImportReport::rejected);
        assertThat(report.rejectedLines()).extracting(RejectedLine::number).containsExactly(2L, 4L, 6L);
        assertThat(report.rejectedLines())
                .flatExtracting(RejectedLine::errors)
                .extracting(FieldError::field)
                .containsExactly("line", "title", "line");
        assertThat(database.column(
                        "SELECT kind || document_id || title FROM search.document WHERE tenant_id = ? ORDER BY 1",
                        tenant))
                .containsExactly("candidate1Baker", "job1Cook");
    }

    @Test
    void run_byteOrderMarkWindowsLineEndsAndNoLineEndAtTheEnd_importsAll() {
        ImportReport report = database.load(tenant, "\uFEFF" + job("1", "Cook") + "\r\n\r\n" + job("2", "Baker"));

        assertThat(report.written()).isEqualTo(2);
    }

    @Test
    void run_invalidUtf8_isRejectedAlone() {
        byte[] file = (job("1", "Café") + "\n" + job("2", "Cook")).getBytes(ISO_8859_1);

        ImportReport report = database.load(tenant, file);

        assertThat(report).returns(1L, ImportReport::written).returns(1L, ImportReport::rejected);
    }

    @Test
    void run_allFields_areStored() {
        database.load(tenant, """
                {"kind":"candidate","id":"c","sourceVersion":3,"fullName":"Ana","title":"Cook","headline":"H",\
                "summary":"S","skills":["Go"],"industries":["Food"],"company":"Acme","location":"São Paulo",\
                "country":"Brasil","remote":true,"seniority":" Senior ","yearsExperience":4,"language":"PT",\
                "status":"OPEN","metadata":{"a":1},"extra":[true]}""");

        assertThat(database.value("""
                SELECT concat_ws('|', source_version, full_name, title, headline, summary, skills, industries, company,
                    location, country, remote, seniority, experience_min, experience_max, language, status, metadata)
                FROM search.document WHERE tenant_id = ?
                """, tenant))
                .isEqualTo("3|Ana|Cook|H|S|[{\"name\": \"Go\", \"weight\": 0.5}]|{Food}|Acme|São Paulo|BR|t|senior|4|4|"
                        + "pt|open|{\"a\": 1, \"extra\": [true]}");
    }

    @Test
    void run_sameFileAgain_changesNothing() {
        String[] lines = {
            "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\",\"yearsExperience\":0.1,\"country\":\"Brasil\"}",
            "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"Cook\",\"sourceVersion\":7,\"skills\":[{\"name\":\"x\",\"weight\":0.3}]}",
            "{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"Cook\",\"metadata\":{\"b\":1.50,\"a\":[{}]},\"status\":\"OPEN\"}"
        };
        database.load(tenant, lines);
        String before = database.value(STATE, tenant);

        ImportReport again = database.load(tenant, lines);

        assertThat(again).returns(0L, ImportReport::written).returns(3L, ImportReport::unchanged);
        assertThat(database.value(STATE, tenant)).isEqualTo(before);
    }

    @Test
    void run_smallerSourceVersion_losesAlsoToATombstone() {
        database.load(tenant, versioned(5, "Five"));

        assertThat(database.load(tenant, versioned(4, "Four")).written()).isZero();
        assertThat(title()).isEqualTo("Five");

        database.execute(
                "UPDATE search.document SET deleted_at = now(), source_version = 6 WHERE tenant_id = ?", tenant);
        assertThat(database.load(tenant, versioned(5, "Late")).written()).isZero();
        assertThat(database.value("SELECT deleted_at IS NOT NULL FROM search.document WHERE tenant_id = ?", tenant))
                .isEqualTo("t");

        assertThat(database.load(tenant, versioned(7, "Seven")).written()).isOne();
        assertThat(title()).isEqualTo("Seven");
    }

    @Test
    void run_twoLinesOfOneDocument_lastWins() {
        ImportReport report = database.load(tenant, job("1", "First"), job("2", "Other"), job("1", "Last"));

        assertThat(report.written()).isEqualTo(2);
        assertThat(database.value(
                        "SELECT title FROM search.document WHERE tenant_id = ? AND document_id = '1'", tenant))
                .isEqualTo("Last");
    }

    @Test
    void run_twoLinesOfOneDocument_smallerSourceVersionLoses() {
        database.load(tenant, versioned(9, "Nine"), versioned(8, "Eight"));

        assertThat(title()).isEqualTo("Nine");
    }

    /** Lines of one batch must end as they would in batches of their own: here version 5 stays the newest known. */
    @Test
    void run_unversionedLineBetween_keepsTheSourceVersion() {
        database.load(tenant, versioned(5, "Five"), job("v", "Unversioned"), versioned(4, "Four"));

        assertThat(title()).isEqualTo("Unversioned");
        assertThat(database.number("SELECT source_version FROM search.document WHERE tenant_id = ?", tenant))
                .isEqualTo(5);
    }

    @Test
    void run_candidateAndJobOfOneId_areTwoDocuments() {
        ImportReport report = database.load(
                tenant, job("same", "Cook"), "{\"kind\":\"candidate\",\"id\":\"same\",\"title\":\"Cook\"}");

        assertThat(report).returns(2L, ImportReport::written).returns(0L, ImportReport::unchanged);
    }

    @Test
    void run_manyBadLines_reportsTheFirstThousand() {
        ImportReport report = database.load(tenant, "x\n".repeat(5_000).getBytes(UTF_8));

        assertThat(report.rejected()).isEqualTo(5_000);
        assertThat(report.rejectedLines()).hasSize(1_000);
    }

    /** pgvector takes at most 16,000 terms a document; 25,000 different ideographs fit into a summary. */
    @Test
    void run_moreTermsThanAVectorHolds_importsTheDocumentAndItsNeighbours() {
        String ideographs = IntStream.range(0x4E00, 0x4E00 + 20_000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));

        ImportReport report = database.load(
                tenant,
                job("1", "Cook"),
                "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"Baker\",\"summary\":\"" + ideographs + "\"}");

        assertThat(report.written()).isEqualTo(2);
        assertThat(database.number(
                        "SELECT cardinality(terms) FROM search.lexical WHERE tenant_id = ? AND document_id = '2'",
                        tenant))
                .isEqualTo(16_000);
    }

    @Test
    void count_tombstone_isNotCounted() {
        database.load(tenant, job("1", "Cook"), job("2", "Cook"));
        database.execute(
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ? AND document_id = '1'", tenant);

        assertThat(database.bean(DocumentStore.class).count(tenant, DocumentKind.JOB))
                .isOne();
        assertThat(database.bean(DocumentStore.class).count(tenant, DocumentKind.CANDIDATE))
                .isZero();
    }

    private String title() {
        return String.valueOf(database.value("SELECT title FROM search.document WHERE tenant_id = ?", tenant));
    }

    private static String job(String id, String title) {
        return "{\"kind\":\"job\",\"id\":\"" + id + "\",\"title\":\"" + title + "\"}";
    }

    private static String versioned(long version, String title) {
        return "{\"kind\":\"job\",\"id\":\"v\",\"title\":\"" + title + "\",\"sourceVersion\":" + version + "}";
    }
}
