package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Documents;
import io.headhunter.document.Precondition;
import io.headhunter.document.Skill;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a document is edited: what filters, is searched or is shown by it is the new value at once, and not the old. */
class EditedFieldTest {
    /** What names a document and its state is not edited. */
    private static final Set<String> NAMES = Set.of("kind", "id", "sourceVersion");

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant(List.of("en", "pt"));

    /**
     * One edit.
     *
     * @param old what the document has before; found by the old probes
     * @param shown what a result shows of it; null: nothing
     * @param filter what passes by it; null: no filter asks for it
     * @param word what of it is searched; null: nothing
     */
    private record Edit(
            DocumentKind kind,
            String field,
            Object old,
            Object edited,
            @Nullable Function<SearchHit, @Nullable Object> shown,
            @Nullable Function<Object, SearchFilters> filter,
            @Nullable Function<Object, String> word) {
        Edit(
                String field,
                Object old,
                Object edited,
                @Nullable Function<SearchHit, @Nullable Object> shown,
                @Nullable Function<Object, SearchFilters> filter,
                @Nullable Function<Object, String> word) {
            this(DocumentKind.CANDIDATE, field, old, edited, shown, filter, word);
        }
    }

    private static final List<Edit> EDITS = List.of(
            new Edit("fullName", "Ana", "Bea", SearchHit::fullName, null, null),
            new Edit("title", "anchor cook", "anchor welder", SearchHit::title, null, String::valueOf),
            new Edit("headline", "soups", "bridges", SearchHit::headline, null, String::valueOf),
            new Edit("summary", "kitchens", "shipyards", SearchHit::summary, null, String::valueOf),
            new Edit(
                    "skills",
                    List.of(new Skill("Knives", 0.5, 2.0)),
                    List.of(new Skill("Torches", 0.5, 2.0)),
                    hit -> hit.skills().stream()
                            .map(skill -> new Skill(skill.name(), skill.weight(), 2.0))
                            .toList(),
                    value -> filters("skills", List.of(skill(value))),
                    EditedFieldTest::skill),
            new Edit(
                    "industries",
                    List.of("Catering"),
                    List.of("Steel"),
                    SearchHit::industries,
                    value -> filters("industries", value),
                    value -> String.valueOf(value).replaceAll("\\W", "")),
            new Edit("company", "Acme", "Vulcan", SearchHit::company, null, String::valueOf),
            new Edit(
                    "location",
                    "Recife",
                    "Porto",
                    SearchHit::location,
                    value -> filters("locations", List.of(String.valueOf(value))),
                    String::valueOf),
            new Edit(
                    "country",
                    "BR",
                    "PT",
                    SearchHit::country,
                    value -> filters("countries", List.of(String.valueOf(value))),
                    value -> "BR".equals(value) ? "Brazil" : "Portugal"),
            new Edit("remote", true, false, SearchHit::remote, value -> filters("remote", value), null),
            new Edit(
                    "seniority",
                    "junior",
                    "director",
                    SearchHit::seniority,
                    value -> filters("seniorityLevels", List.of(String.valueOf(value))),
                    String::valueOf),
            new Edit(
                    "experienceMin",
                    2.0,
                    7.0,
                    SearchHit::yearsExperience,
                    value -> filters(
                            value.equals(2.0) ? "maxExperienceYears" : "minExperienceYears",
                            value.equals(2.0) ? 3.0 : 5.0),
                    null),
            new Edit(DocumentKind.JOB, "experienceMax", 9.0, 12.0, SearchHit::maxYearsExperience, null, null),
            new Edit("language", "en", "pt", null, null, value -> "en".equals(value) ? "relational" : "cozinhar"),
            new Edit(
                    "status",
                    "open",
                    "closed",
                    null,
                    value -> filters("statuses", List.of(String.valueOf(value))),
                    null),
            new Edit(
                    "metadata",
                    Map.of("team", "blue"),
                    Map.of("team", "green"),
                    SearchHit::metadata,
                    value -> filters(
                            "metadata", Map.of("team", List.of(String.valueOf(((Map<?, ?>) value).get("team"))))),
                    null));

    static Stream<Arguments> edits() {
        return EDITS.stream().map(edit -> argumentSet(edit.field(), edit));
    }

    @Test
    void edits_everyField_isThere() {
        Set<String> fields = new TreeSet<>();
        Arrays.stream(DocumentWrite.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !NAMES.contains(name))
                .forEach(fields::add);

        assertThat(EDITS.stream().map(Edit::field).sorted().toList()).containsExactlyElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void put_oneFieldEdited_isSearchedFilteredAndShownAnew(Edit edit) throws Exception {
        String id = "edit-" + edit.field();
        write(edit, id, edit.old());
        assertIs(edit, id, edit.old(), edit.edited());

        write(edit, id, edit.edited());

        assertIs(edit, id, edit.edited(), edit.old());
    }

    private static void assertIs(Edit edit, String id, Object now, Object other) {
        SearchFilters any = filters("statuses", List.of("active", "open", "closed"));
        if (edit.shown() != null) {
            SearchHit hit = find(edit, id, "anchor", any);
            assertThat(hit).isNotNull();
            assertThat(edit.shown().apply(hit)).isEqualTo(now);
        }
        if (edit.filter() != null) {
            assertThat(find(edit, id, "anchor", edit.filter().apply(now))).isNotNull();
            assertThat(find(edit, id, "anchor", edit.filter().apply(other))).isNull();
        }
        if (edit.word() != null) {
            assertThat(find(edit, id, edit.word().apply(now).replace("anchor ", ""), any))
                    .isNotNull();
            assertThat(find(edit, id, edit.word().apply(other).replace("anchor ", ""), any))
                    .isNull();
        }
    }

    private static @Nullable SearchHit find(Edit edit, String id, String query, SearchFilters filters) {
        SearchRequest request = new SearchRequest(
                edit.kind(),
                query,
                null,
                null,
                200,
                0,
                SearchMode.LEXICAL,
                filters,
                Set.of(),
                List.of(),
                null,
                FusionOptions.DEFAULT,
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);
        return DATABASE
                .bean(Searcher.class)
                .search(TENANT, request, Deadline.in(Duration.ofSeconds(20)))
                .hits()
                .stream()
                .filter(hit -> hit.documentId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** A document that has this and little else. */
    private static void write(Edit edit, String id, Object value) throws Exception {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", edit.kind());
        fields.put("id", id);
        fields.put("title", edit.field().equals("language") ? "anchor cozinhando relationally" : "anchor");
        fields.put("skills", List.of());
        fields.put("industries", List.of());
        fields.put("status", "active");
        fields.put("metadata", Map.of());
        fields.put("experienceMin", edit.field().equals("experienceMax") ? 1.0 : null);
        fields.put("experienceMax", null);
        fields.put(edit.field(), value);
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : DocumentWrite.class.getRecordComponents()) {
            types.add(component.getType());
            values.add(fields.get(component.getName()));
        }
        DocumentWrite document = DocumentWrite.class
                .getDeclaredConstructor(types.toArray(Class<?>[]::new))
                .newInstance(values.toArray());
        DATABASE.bean(Documents.class).put(TENANT, document, Precondition.NONE);
    }

    private static String skill(Object skills) {
        return ((Skill) ((List<?>) skills).getFirst()).name();
    }

    /** The default filter with one of its fields set. */
    private static SearchFilters filters(String field, Object value) {
        try {
            List<Class<?>> types = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (RecordComponent component : SearchFilters.class.getRecordComponents()) {
                types.add(component.getType());
                values.add(
                        component.getName().equals(field)
                                ? value
                                : component.getAccessor().invoke(SearchFilters.NONE));
            }
            return SearchFilters.class
                    .getDeclaredConstructor(types.toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the filter's fields", e);
        }
    }
}
