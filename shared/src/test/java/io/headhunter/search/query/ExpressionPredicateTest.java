package io.headhunter.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionPredicateTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            en ; The heads of department were NURSING ; "head of department"         ; true
            en ; The heads of department were NURSING ; "heads department"           ; false
            en ; The heads of department were NURSING ; "department head"            ; false
            en ; The heads of department were NURSING ; nurse AND heading            ; true
            en ; Works full-time                      ; "full time"                  ; true
            en ; Works full time                      ; "full-time"                  ; true
            en ; Works full-time here                 ; "works full time here"       ; true
            en ; CI/CD, C++, .NET and R&D             ; "ci cd" AND c++ AND .net     ; true
            en ; CI/CD, C++, .NET and R&D             ; "C"                          ; false
            en ; o'brien \\ 'x' & y:A | !z            ; "o'brien" AND "y:A" AND "\\" ; true
            pt ; Gestão de projetos em São Paulo      ; "GESTAO DE PROJETO"          ; true
            pt ; Gestão de projetos em São Paulo      ; "são paulo" -rio             ; true
            pt ; Gestão de projetos em São Paulo      ; gestao NOT (paulo)           ; false
            es ; Enfermeras con experiencia clínica   ; "enfermera con experiencia"  ; true
            de ; Ärztinnen für Kinderheilkunde        ; ARZTINNEN AND Kinderheilkunde ; true
            de ; Ärztinnen für Kinderheilkunde        ; "Ärztinnen Kinderheilkunde"  ; false
            mi ; Ngā tapuhi tamariki                  ; "nga tapuhi"                 ; true
            mi ; Ngā tapuhi tamariki                  ; "tapuhi nga"                 ; false
            """)
    void resolve_language_readsAsTheDocumentsAreRead(String language, String summary, String query, boolean passes)
            throws SQLException {
        TenantId tenant = DATABASE.newTenant(List.of(language));
        DATABASE.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common\",\"summary\":\"" + summary.replace("\\", "\\\\")
                        + "\"}");

        assertThat(found(tenant, query)).isEqualTo(passes ? List.of("1") : List.of());
    }

    @Test
    void resolve_twoLanguages_eachDocumentInItsOwn() throws SQLException {
        TenantId tenant = DATABASE.newTenant(List.of("pt", "en"));
        DATABASE.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"en\",\"title\":\"common\",\"summary\":\"Manages projects\",\"language\":\"en\"}",
                "{\"kind\":\"job\",\"id\":\"pt\",\"title\":\"common\",\"summary\":\"Muitos projetos\",\"language\":\"pt\"}");

        assertThat(found(tenant, "project AND manage")).containsExactly("en");
        assertThat(found(tenant, "skill:x OR \"muito projeto\"")).containsExactly("pt");
        assertThat(found(tenant, "projects OR projetos")).containsExactly("en", "pt");
    }

    @Test
    void resolve_phraseAcrossFieldsOrSkills_doesNotPass() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, """
                {"kind":"job","id":"1","title":"common head of","headline":"machine","summary":"learning ends",\
                "skills":["deep sea","fishing the"],"company":"Acme","location":"Lisbon, Portugal","seniority":"lead"}""");

        assertThat(found(tenant, "\"machine learning\"")).isEmpty();
        assertThat(found(tenant, "\"sea fishing\"")).isEmpty();
        assertThat(found(tenant, "\"fishing the machine\"")).isEmpty();
        assertThat(found(tenant, "\"head of the deep\"")).isEmpty();
        assertThat(found(tenant, "\"portugal lead\" OR \"ends Lisbon\"")).isEmpty();
        assertThat(found(tenant, "\"deep sea\" \"machine\" \"lisbon portugal\""))
                .containsExactly("1");
    }

    @Test
    void resolve_fields_lookInTheirPartOnly() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"title\",\"title\":\"common nurses\",\"skills\":[\"triage\"]}",
                "{\"kind\":\"job\",\"id\":\"skill\",\"title\":\"common\",\"skills\":[\"nursing\",\"triage\"]}",
                "{\"kind\":\"job\",\"id\":\"else\",\"title\":\"common\",\"headline\":\"nurse\",\"summary\":\"nurse triage\"}");

        assertThat(found(tenant, "title:nurse")).containsExactly("title");
        assertThat(found(tenant, "skill:nurse")).containsExactly("skill");
        assertThat(found(tenant, "-title:nurse nurse")).containsExactly("else", "skill");
        assertThat(found(tenant, "skill:(triage -nurse)")).containsExactly("title");
        assertThat(found(tenant, "nurse AND -skill:triage")).containsExactly("else");
    }

    @Test
    void resolve_stopWords_doNotFilterAndAreNamed() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common cook\"}");

        assertThat(found(tenant, "the AND cook AND NOT \"of the\"")).containsExactly("1");
        assertThat(found(tenant, "the OR baker")).isEmpty();
        assertThat(predicate(tenant, "the AND cook AND NOT \"of the\" AND \"\"").idleTerms())
                .containsExactly("the", "of the");
        assertThat(predicate(tenant, "\"the\"").isEmpty()).isTrue();
    }

    @Test
    void resolve_unknownWords_filter() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common cook 2021\"}");

        assertThat(found(tenant, "cook AND qwertzuiop")).isEmpty();
        assertThat(found(tenant, "cook AND NOT qwertzuiop")).containsExactly("1");
        assertThat(found(tenant, "2021 AND cook")).containsExactly("1");
        assertThat(found(tenant, "\"2022\"")).isEmpty();
    }

    @Test
    void resolve_wordsNotThereYet_doNotPassAPositiveExpression() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common cook\"}");
        DATABASE.execute("DELETE FROM search.word WHERE tenant_id = ?", tenant);

        assertThat(found(tenant, "\"common cook\"")).isEmpty();
        assertThat(found(tenant, "common -\"common cook\"")).containsExactly("1");
    }

    @Test
    void words_editedAndDeleted_follow() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        DATABASE.load(tenant, "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common cook\"}");

        DATABASE.execute("UPDATE search.document SET title = 'common baker' WHERE tenant_id = ?", tenant);

        assertThat(found(tenant, "title:baker")).containsExactly("1");
        assertThat(found(tenant, "title:cook")).isEmpty();

        DATABASE.execute("UPDATE search.document SET deleted_at = now() WHERE tenant_id = ?", tenant);

        assertThat(DATABASE.number("SELECT count(*) FROM search.word WHERE tenant_id = ?", tenant))
                .isZero();
    }

    /** One letter that folds to eighteen, many times: the row is written and the document found. */
    @Test
    void words_lettersThatGrowWhenFolded_areWritten() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        StringBuilder summary = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            summary.append("\uFDFA\uFDFA").appendCodePoint(0x4E00 + i).append(' ');
        }

        assertThat(DATABASE.load(
                                tenant,
                                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"common\",\"summary\":\"" + summary + "\"}")
                        .written())
                .isOne();
        assertThat(found(tenant, "\"common\"")).containsExactly("1");
    }

    private static ExpressionPredicate predicate(TenantId tenant, String query) throws SQLException {
        return DATABASE.bean(ExpressionResolver.class)
                .resolve(DATABASE.tenant(tenant), DocumentKind.JOB, ParsedQuery.of(query));
    }

    /** Every document of these tests says "common". */
    private static List<String> found(TenantId tenant, String query) throws SQLException {
        assertThat(ParsedQuery.of(query)).isInstanceOf(ParsedQuery.BooleanQuery.class);
        return DATABASE
                .bean(LexicalLeg.class)
                .search(
                        DATABASE.tenant(tenant),
                        DocumentKind.JOB,
                        "common",
                        DATABASE.bean(FilterResolver.class)
                                .resolve(tenant, DocumentKind.JOB, SearchFilters.NONE, Set.of())
                                .and(predicate(tenant, query)),
                        100,
                        Deadline.in(Duration.ofMinutes(1)))
                .ranked()
                .documents()
                .stream()
                .map(RankedList.Ranked::documentId)
                .sorted()
                .collect(Collectors.toList());
    }
}
