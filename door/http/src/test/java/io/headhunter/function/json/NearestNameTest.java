package io.headhunter.function.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
    private static final List<String> KNOWN = List.of("limit", "query", "excludeIds", "mode", "filters");

    @ParameterizedTest
    @CsvSource({
        "limt,limit",
        "Limit,limit",
        "limits,limit",
        "quer,query",
        "exclude_ids,excludeIds",
        "exclude-id,excludeIds",
        "filter,filters"
    })
    void of_misspelt_isTheOneMeant(String misspelt, String meant) {
        assertThat(NearestName.of(misspelt, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"page", "m", "q", "skills", "sort"})
    void of_somethingElse_isNone(String other) {
        assertThat(NearestName.of(other, KNOWN)).isEmpty();
    }

    @Test
    void of_veryLongName_isNotCompared() {
        assertThat(NearestName.of("a".repeat(100_000), KNOWN)).isEmpty();
    }
}
