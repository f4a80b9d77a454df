package io.headhunter.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingCorrectorTest {
    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant(List.of("en", "pt"));

    @BeforeEach
    void documents() {
        database.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Software Engineer\",\"skills\":[\"Kubernetes\",\"Java\"]}",
                "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"Registered Nurse\",\"summary\":\"night duties\"}",
                "{\"kind\":\"job\",\"id\":\"3\",\"title\":\"Gestão de Vendas\",\"language\":\"pt\"}",
                "{\"kind\":\"job\",\"id\":\"4\",\"title\":\"Astrologer\",\"status\":\"closed\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            kubrenetes                      ; kubernetes
            senior kuberneets enigneer      ; senior kubernetes engineer
            Kubrenetes, in Berlin           ; kubernetes, in Berlin
            nruse                           ; nurse
            nurze with night duties         ; nurse with night duties
            gestan                          ; gestão
            rgistered nurse                 ; registered nurse
            """)
    void correct_mistypedWord_isReplaced(String query, String expected) throws SQLException {
        assertThat(correct(query)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "java kubernetes",
                "engineers",
                "kubernets enginer",
                "gestao",
                "the duties of nurses",
                "abc",
                "xylophone",
                "astrologr",
                "C++",
                "' OR 1=1 --",
                "kubrenetes one two three four five six seven eight nine ten eleven twelve"
            })
    void correct_nothingWrongOrNothingNear_isEmpty(String query) throws SQLException {
        assertThat(correct(query)).isEmpty();
    }

    @Test
    void correct_otherTenant_knowsNothing() throws SQLException {
        assertThat(database.bean(SpellingCorrector.class)
                        .correct(database.tenant(database.newTenant()), DocumentKind.JOB, "kubrenetes"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nurse,nurse,0", "nruse,nurse,1", "nurze,nurse,1", "nurs,nurse,1", "nnurse,nurse,1", "ca,abc,3", "a,b,1"
    })
    void between_words_countsSlips(String one, String other, int slips) {
        assertThat(EditDistance.between(one, other)).isEqualTo(slips);
        assertThat(EditDistance.between(other, one)).isEqualTo(slips);
    }

    private List<String> correct(String query) throws SQLException {
        return database.bean(SpellingCorrector.class).correct(database.tenant(tenant), DocumentKind.JOB, query);
    }
}
