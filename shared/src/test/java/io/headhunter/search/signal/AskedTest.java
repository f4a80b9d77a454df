package io.headhunter.search.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.signal.Asked.Names;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 years of Java|5|",
                "Java, 5+ years|5|",
                "3-5 years|3|5",
                "3 to 5 yrs|3|5",
                "mínimo de 10 anos|10|",
                "mindestens 4 Jahre Erfahrung|4|",
                "2 years of Go and 6 years of Java|6|",
                "from 3 até 8 anos|3|8"
            })
    void in_years_areUnderstood(String text, double min, Double max) {
        assertThat(AskedYears.in(text)).isEqualTo(new AskedYears(min, max));
    }

    @ParameterizedTest
    @CsvSource({
        "Java 17 developer",
        "C# 8",
        "a 45 years old company",
        "since 2019",
        "0 years",
        "yearsmith 5",
        "9.5.3 years"
    })
    void in_noYears_areNotInvented(String text) {
        assertThat(AskedYears.in(text)).isNull();
    }

    @Test
    @Timeout(
            value = 60,
            threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // hours, if blanks are tried in every division
    void in_textOfBlanks_isReadInLinearTime() {
        assertThat(AskedYears.in("5" + " ".repeat(19_900) + "experience")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Mid-Senior,SENIOR", "senior-level,SENIOR", "Entry-Level,JUNIOR", "Vice-President,DIRECTOR"})
    void of_hyphenatedLevel_isTheOneMeant(String value, SeniorityLevel level) {
        assertThat(SeniorityLevel.of(value)).isEqualTo(level);
    }

    /** A pasted text tells the age of the company, too. */
    @Test
    void in_longText_countsOnlyLinesAboutExperience() {
        String text = "We have been on the market for 25 years and grow.\n" + "We build things. ".repeat(20)
                + "\n- at least 4 years of experience in nursing\n";

        assertThat(AskedYears.in(text)).isEqualTo(new AskedYears(4, null));
    }

    @ParameterizedTest
    @CsvSource({
        "senior nurse,SENIOR",
        "Enfermeiro sênior,SENIOR",
        "Jr. developer,JUNIOR",
        "estagiário de direito,INTERN",
        "VP of sales,DIRECTOR",
        "CTO,EXECUTIVE"
    })
    void of_levelWords_areUnderstood(String text, SeniorityLevel level) {
        assertThat(asked(text).levels()).containsExactly(level);
    }

    @ParameterizedTest
    @CsvSource({
        "staff nurse",
        "lead generation",
        "executive assistant",
        "project manager",
        "graphic designer",
        "mid-market sales",
        "junior-high teacher",
        "senior-living nurse"
    })
    void of_wordsThatMeanMuchElse_askForNoLevel(String text) {
        assertThat(asked(text).levels()).isEmpty();
    }

    @Test
    void of_wholeRequest_isSummarised() {
        Names names = new Names(List.of(), Set.of("fintech"), Set.of("acme pay"));
        Asked asked = Asked.of(
                "remote senior engineer, 3-5 years",
                "x",
                names,
                List.of("Porto"),
                RoleType.DEFAULT,
                SearchFilters.NONE);

        assertThat(asked.summary())
                .containsExactly(
                        "industry: fintech",
                        "company: acme pay",
                        "level: senior",
                        "years: 3.0 to 5.0",
                        "place: Porto",
                        "remote");
    }

    @ParameterizedTest
    @CsvSource({
        "nurse,nurse,1",
        "nurse,NÜRSE,1",
        "engineer,engineering,0.5",
        "software engineer,engineer software,1",
        "nurse,welder,0.01"
    })
    void likeness_titles_growsWithWhatTheyShare(String one, String other, double least) {
        double likeness = new Trigrams(one).likeness(new Trigrams(other));

        assertThat(likeness).isBetween(0.0, 1.0);
        if (least == 0.01) {
            assertThat(likeness).isLessThan(0.2);
        } else {
            assertThat(likeness).isGreaterThanOrEqualTo(least);
        }
    }

    private static Asked asked(String text) {
        return Asked.of(text, text, Names.NONE, List.of(), RoleType.DEFAULT, SearchFilters.NONE);
    }
}
