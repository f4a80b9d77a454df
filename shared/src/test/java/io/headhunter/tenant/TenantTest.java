package io.headhunter.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.problem.ConflictException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.testing.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    private final TenantRegistry registry = TestDatabase.shared().bean(TenantRegistry.class);

    static Stream<String> wrongIds() {
        return Stream.of("", "A", "-a", "_a", "a b", "a/b", "ä", "a\n", "a'", "x".repeat(64));
    }

    static Stream<List<String>> wrongLanguages() {
        return Stream.of(List.of(), List.of("xx"), List.of("EN"), List.of("english"), Collections.nCopies(9, "en"));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void tenantId_otherShape_isRefused(String value) {
        assertThatThrownBy(() -> new TenantId(value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("expected 1 to 63 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "acme-eu_2"})
    void tenantId_rightShape_isItsText(String value) {
        assertThat(new TenantId(value)).hasToString(value);
    }

    @Test
    void require_unknownTenant_isNotPermitted() {
        assertThatThrownBy(() -> registry.require(new TenantId("nobody"))).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void create_newTenant_isFoundAtOnceWithItsLanguages() {
        TenantId id = TestDatabase.shared().newTenant(List.of("pt", "en"));

        assertThat(registry.require(id).languages()).containsExactly("pt", "en");
        assertThat(registry.list()).extracting(Tenant::tenantId).contains(id.value());
    }

    @Test
    void create_twice_isAConflict() {
        TenantId id = TestDatabase.shared().newTenant();

        assertThatThrownBy(() -> registry.create(id, "Again", List.of("en"))).isInstanceOf(ConflictException.class);
    }

    @ParameterizedTest
    @MethodSource("wrongLanguages")
    void create_wrongLanguages_isRefused(List<String> languages) {
        assertThatThrownBy(() -> registry.create(new TenantId("new"), "New", languages))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("languages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b"})
    void create_wrongName_isRefused(String name) {
        assertThatThrownBy(() -> registry.create(new TenantId("new"), name, List.of("en")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("displayName");
    }
}
