package io.headhunter.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportLineReaderTest {
    private final ImportLineReader reader = new ImportLineReader();

    static Stream<Arguments> badLines() {
        return Stream.of(
                arguments("line", "{"),
                arguments("line", "{\"kind\":\"job\",}"),
                arguments("line", "{\"kind\":\"job\"} {}"),
                arguments("line", "not JSON"),
                arguments("line", "[1]"),
                arguments("line", "\"text\""),
                arguments("line", "null"),
                arguments("line", "5"),
                arguments("line", "{\"kind\":\"job\",\"kind\":\"job\",\"id\":\"1\",\"title\":\"T\"}"),
                arguments("line", job("\"metadata\":" + "[".repeat(40) + "]".repeat(40))),
                arguments("kind", "{\"id\":\"1\",\"title\":\"T\"}"),
                arguments("kind", "{\"kind\":\"person\",\"id\":\"1\",\"title\":\"T\"}"),
                arguments("kind", "{\"kind\":null,\"id\":\"1\",\"title\":\"T\"}"),
                arguments("kind", "{\"kind\":7,\"id\":\"1\",\"title\":\"T\"}"),
                arguments("id", "{\"kind\":\"job\",\"title\":\"T\"}"),
                arguments("id", "{\"kind\":\"job\",\"id\":\" \",\"title\":\"T\"}"),
                arguments("id", "{\"kind\":\"job\",\"id\":7,\"title\":\"T\"}"),
                arguments("id", "{\"kind\":\"job\",\"id\":\"" + "x".repeat(201) + "\",\"title\":\"T\"}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\"}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"\\t\"}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\",\"title\":[]}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"" + "x".repeat(501) + "\"}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"a\\u0000b\"}"),
                arguments("title", "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"a\\ud800b\"}"),
                arguments("headline", job("\"headline\":\"\\udc00\"")),
                arguments("summary", job("\"summary\":{}")),
                arguments("summary", job("\"summary\":\"" + "x".repeat(50_001) + "\"")),
                arguments("fullName", job("\"fullName\":true")),
                arguments("sourceVersion", job("\"sourceVersion\":-1")),
                arguments("sourceVersion", job("\"sourceVersion\":1.5")),
                arguments("sourceVersion", job("\"sourceVersion\":\"1\"")),
                arguments("sourceVersion", job("\"sourceVersion\":9223372036854775808")),
                arguments("skills", job("\"skills\":\"Java\"")),
                arguments("skills", job("\"skills\":[" + "\"x\",".repeat(200) + "\"x\"]")),
                arguments("skills[1]", job("\"skills\":[\"Java\",7]")),
                arguments("skills[0]", job("\"skills\":[\" \"]")),
                arguments("skills[0]", job("\"skills\":[{\"weight\":1}]")),
                arguments("skills[0].weight", job("\"skills\":[{\"name\":\"Java\",\"weight\":1.1}]")),
                arguments("skills[0].weight", job("\"skills\":[{\"name\":\"Java\",\"weight\":\"1\"}]")),
                arguments("skills[0].years", job("\"skills\":[{\"name\":\"Java\",\"years\":81}]")),
                arguments("skills[0].name", job("\"skills\":[{\"name\":\"Ja\\u0000va\"}]")),
                arguments("industries", job("\"industries\":{}")),
                arguments("industries[0]", job("\"industries\":[null]")),
                arguments("company", job("\"company\":1")),
                arguments("location", job("\"location\":[]")),
                arguments("country", job("\"country\":55")),
                arguments("remote", job("\"remote\":\"yes\"")),
                arguments("seniority", job("\"seniority\":3")),
                arguments("yearsExperience", job("\"yearsExperience\":-1")),
                arguments("yearsExperience", job("\"yearsExperience\":1e400")),
                arguments("yearsExperience", job("\"yearsExperience\":{\"min\":5,\"max\":2}")),
                arguments("yearsExperience.min", job("\"yearsExperience\":{\"min\":\"5\"}")),
                arguments("yearsExperience", candidate("\"yearsExperience\":{\"min\":1,\"max\":2}")),
                arguments("language", job("\"language\":\"english\"")),
                arguments("status", job("\"status\":1")),
                arguments("metadata", job("\"metadata\":[]")),
                arguments("metadata", job("\"metadata\":{\"a\":\"\\u0000\"}")),
                arguments("metadata", job("\"metadata\":{\"a\\u0000\":1}")),
                arguments("metadata", job("\"unknown\":\"\\udfff\"")),
                arguments("metadata", job("\"unknown\":\"" + "x".repeat(32_001) + "\"")));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void read_badLine_namesTheField(String field, String line) {
        assertThat(errors(line.getBytes(UTF_8))).extracting(FieldError::field).contains(field);
    }

    @Test
    void read_invalidUtf8_isRejected() {
        byte[] latin1 = job("\"company\":\"Société\"").getBytes(ISO_8859_1);

        assertThat(errors(latin1)).extracting(FieldError::field).containsExactly("line");
    }

    /** The three bytes ED A0 80 are what careless encoders make of the first half of a surrogate pair. */
    @Test
    void read_surrogateEncodedAsUtf8_isRejected() {
        byte[] line = job("\"company\":\"\u00ED\u00A0\u0080\"").getBytes(ISO_8859_1);

        assertThat(errors(line)).isNotEmpty();
    }

    @Test
    void read_severalWrongFields_namesEach() {
        List<FieldError> errors = errors("{\"kind\":\"x\",\"title\":5,\"remote\":1}".getBytes(UTF_8));

        assertThat(errors).extracting(FieldError::field).containsExactlyInAnyOrder("kind", "id", "title", "remote");
    }

    @Test
    void read_unknownFields_goToMetadata() {
        DocumentWrite document = valid(job("\"metadata\":{\"team\":\"A\"},\"salary\":{\"max\":5},\"tags\":[\"x\"]"));

        assertThat(document.metadata())
                .isEqualTo(Map.of("team", "A", "salary", Map.of("max", 5), "tags", List.of("x")));
    }

    @Test
    void read_backslashAndDigitsInMetadata_isNoNulCharacter() {
        DocumentWrite document = valid(job("\"regex\":\"\\\\u0000\""));

        assertThat(document.metadata()).containsEntry("regex", "\\u0000");
    }

    @Test
    void read_skillNamesAndObjects_areEqual() {
        DocumentWrite document = valid(job("\"skills\":[\" Java \",{\"name\":\"Go\",\"weight\":1,\"years\":2}]"));

        assertThat(document.skills()).containsExactly(new Skill("Java", 0.5, null), new Skill("Go", 1, 2.0));
    }

    @Test
    void read_yearsOfCandidate_areBothEndsOfTheRange() {
        assertThat(valid(candidate("\"yearsExperience\":7.5")))
                .returns(7.5, DocumentWrite::experienceMin)
                .returns(7.5, DocumentWrite::experienceMax);
    }

    @Test
    void read_yearsOfJob_haveNoUpperEndUnlessGiven() {
        assertThat(valid(job("\"yearsExperience\":3")))
                .returns(3.0, DocumentWrite::experienceMin)
                .returns(null, DocumentWrite::experienceMax);
        assertThat(valid(job("\"yearsExperience\":{\"min\":1,\"max\":2}")))
                .returns(1.0, DocumentWrite::experienceMin)
                .returns(2.0, DocumentWrite::experienceMax);
    }

    @Test
    void read_nullFields_areAbsent() {
        String nulls = Stream.of("headline", "skills", "industries", "remote", "metadata", "yearsExperience", "status")
                .map(field -> "\"" + field + "\":null")
                .collect(Collectors.joining(","));

        assertThat(valid(job(nulls)).metadata()).isEmpty();
        assertThat(valid(job(nulls)).status()).isEqualTo("active");
    }

    @Test
    void read_languageTag_isCutToItsLanguage() {
        assertThat(valid(job("\"language\":\"pt-BR\"")).language()).isEqualTo("pt");
    }

    @Test
    void read_emojiInTitle_isKept() {
        String line = "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Chef 👩‍🍳\"}";

        assertThat(valid(line).title()).isEqualTo("Chef 👩‍🍳");
    }

    @Test
    void read_allLimitsReached_isValid() {
        String skills = IntStream.range(0, 200)
                .mapToObj(i -> "\"" + "s".repeat(195) + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(valid(job("\"summary\":\"" + "x".repeat(50_000) + "\",\"skills\":" + skills))
                        .skills())
                .hasSize(200);
    }

    private List<FieldError> errors(byte[] line) {
        return reader.read(line) instanceof ImportLine.Invalid invalid ? invalid.errors() : List.of();
    }

    private DocumentWrite valid(String line) {
        ImportLine read = reader.read(line.getBytes(UTF_8));
        assertThat(read).isInstanceOf(ImportLine.Valid.class);
        return ((ImportLine.Valid) read).document();
    }

    private static String job(String fields) {
        return "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"T\"," + fields + "}";
    }

    private static String candidate(String fields) {
        return "{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"T\"," + fields + "}";
    }
}
