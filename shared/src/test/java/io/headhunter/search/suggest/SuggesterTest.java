package io.headhunter.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.concurrent.Permits;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggesterTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    @BeforeEach
    void documents() {
        database.load(
                tenant,
                job("1", "Software Engineer", "Java", "Kubernetes"),
                job("2", "Software Engineer", "Java", "JavaScript", "C++"),
                job("3", "Software Architect", "Java", "Gestão de Projetos"),
                job("4", "Registered Nurse", "Patient care"),
                "{\"kind\":\"job\",\"id\":\"5\",\"title\":\"Sorcerer\",\"status\":\"closed\"}",
                "{\"kind\":\"candidate\",\"id\":\"6\",\"title\":\"Soprano\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            so                  ; Software Engineer (2 title), Software Architect (1 title)
            SOFTWARE e          ; Software Engineer (2 title)
            java                ; Java (3 skill), JavaScript (1 skill)
            javas               ; JavaScript (1 skill), Java (3 skill)
            gestao              ; Gestão de Projetos (1 skill)
            GESTÃO              ; Gestão de Projetos (1 skill)
            engineer            ; Software Engineer (2 title)
            sofware             ; Software Engineer (2 title), Software Architect (1 title)
            sofware enginer     ; Software Engineer (2 title)
            kubernets           ; Kubernetes (1 skill)
            nurse               ; Registered Nurse (1 title)
            registred nruse     ; Registered Nurse (1 title)
            c++                 ; C++ (1 skill)
            """)
    void suggest_typed_findsWhatIsMeant(String typed, String expected) {
        assertThat(suggest(typed).stream()
                        .map(found -> "%s (%d %s)".formatted(found.value(), found.count(), found.type()))
                        .toList())
                .hasToString("[" + expected + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "xylophone", "%", "_", "\\", "'", "so%", "(", "[", "\uD83D\uDE80", "sorcerer", "soprano"
            })
    void suggest_nothingLikeIt_isEmpty(String typed) {
        assertThat(suggest(typed)).isEmpty();
    }

    /** Typing has places of its own, and no more than these. */
    @Test
    void suggest_noRoomInTime_isOverloaded() {
        Permits permits = database.bean(Permits.class, "suggestions");
        List<Permits.Turn> all = new ArrayList<>();
        while (permits.figures().taken() < permits.figures().permits()) {
            all.add(permits.enter("others", ENOUGH));
        }
        try {
            assertThatThrownBy(() -> database.bean(Suggester.class)
                            .suggest(tenant, DocumentKind.JOB, "so", 1, Deadline.in(Duration.ofMillis(20))))
                    .isInstanceOf(OverloadedException.class);
        } finally {
            all.forEach(Permits.Turn::close);
        }
        assertThat(permits.figures().waiting()).isZero();
        assertThat(permits.figures().taken()).isZero();
    }

    @Test
    void suggest_limit_isKept() {
        assertThat(database.bean(Suggester.class).suggest(tenant, DocumentKind.JOB, "so", 1, ENOUGH))
                .containsExactly(new Suggestion("Software Engineer", "title", 2));
    }

    @Test
    void suggest_otherKind_hasItsOwn() {
        assertThat(database.bean(Suggester.class).suggest(tenant, DocumentKind.CANDIDATE, "so", 10, ENOUGH))
                .containsExactly(new Suggestion("Soprano", "title", 1));
    }

    @Test
    void suggest_otherTenant_seesNothing() {
        assertThat(database.bean(Suggester.class)
                        .suggest(database.newTenant(), DocumentKind.JOB, "software", 10, ENOUGH))
                .isEmpty();
    }

    @Test
    void suggest_unknownTenant_isNotPermitted() {
        assertThatThrownBy(() -> database.bean(Suggester.class)
                        .suggest(new TenantId("no-such-tenant"), DocumentKind.JOB, "so", 10, ENOUGH))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void suggest_lastDocumentClosed_isGoneAtOnce() {
        database.execute(
                "UPDATE search.document SET status = 'closed' WHERE tenant_id = ? AND document_id = '3'", tenant);

        assertThat(suggest("software")).containsExactly(new Suggestion("Software Engineer", "title", 2));
    }

    @Test
    void suggest_valueGone_leavesNoRow() {
        database.execute("DELETE FROM search.document WHERE tenant_id = ?", tenant);
        database.execute("SELECT search.fold_statistics(?, 'job')", tenant);

        assertThat(database.number(
                        "SELECT count(*) FROM search.suggestion WHERE tenant_id = ? AND kind = 'job'", tenant))
                .isZero();
    }

    /** The definition of pg_trgm: show_trgm('word') is {"  w"," wo","ord","rd ","wor"}. */
    @Test
    void trigrams_word_areThoseOfPgTrgm() {
        assertThat(database.column("""
                SELECT trigram FROM unnest(ARRAY['  w', ' wo', 'wor', 'ord', 'rd ', '  c', ' c ', 'wo ', 'd  ']) AS trigram
                WHERE hashtextextended('t' || chr(31) || 'job' || chr(31) || trigram, 0)
                    = ANY (search.trigrams('t', 'job', 'word, c++'))
                """)).containsExactly("  w", " wo", "wor", "ord", "rd ", "  c", " c ");
        assertThat(database.number("SELECT cardinality(search.trigrams('t', 'job', 'word, c++ word'))"))
                .isEqualTo(7);
    }

    private List<Suggestion> suggest(String typed) {
        return database.bean(Suggester.class).suggest(tenant, DocumentKind.JOB, typed, 10, ENOUGH);
    }

    private static String job(String id, String title, String... skills) {
        return "{\"kind\":\"job\",\"id\":\"%s\",\"title\":\"%s\",\"skills\":[\"%s\"]}"
                .formatted(id, title, String.join("\",\"", skills));
    }
}
