package io.headhunter.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are neither copies of each other nor badly written, as far as counting can tell. */
class SampleProseTest {
    private static final Pattern UNTIDY =
            Pattern.compile("  | ,| \\.(?!NET)|,,|\\.\\.|,\\.|\\bnull\\b|undefined|[{}\\[\\]~]"
                    + "|(?<![-\\p{L}])(\\p{L}{2,}) \\1\\b|: \\.(?!NET)|; \\.");
    /** Before a lower-case word; abbreviations and words like "user" sound other than they look. */
    private static final Pattern WRONG_ARTICLE = Pattern.compile(
            "(?<![&\\p{L}])[Aa] (?!one|eur|u)[aeiou][a-z]{2}|(?<!\\p{L})[Aa]n (?!hour|honest)[b-df-hj-np-tv-z][a-z]{2}");

    @ParameterizedTest
    @ValueSource(strings = {"acme", "aurora"})
    void summaries_areDistinctAndOfReadableLength(String tenantId) {
        List<JsonNode> documents = SampleReader.documents(tenantId);
        Set<String> summaries = new HashSet<>();
        for (JsonNode document : documents) {
            summaries.add(document.get("summary").asText());
            assertThat(SampleReader.sentences(document)).as(document.toString()).hasSizeBetween(3, 6);
        }
        assertThat(summaries.size()).isGreaterThanOrEqualTo(documents.size() * 99 / 100);
    }

    @ParameterizedTest
    @CsvSource({"acme, 0.01", "aurora, 0.01"})
    void sentences_areNotRepeated(String tenantId, double limit) {
        assertThat(largestShare(tenantId, sentence -> sentence)).isLessThanOrEqualTo(limit);
    }

    /** With numbers and names masked, what is left is the pattern and its words. */
    @ParameterizedTest
    @CsvSource({"acme, 0.03", "aurora, 0.03"})
    void sentences_areNotAllOfOneShape(String tenantId, double limit) {
        UnaryOperator<String> shape = sentence -> sentence.replaceAll("\\d[\\d.,]*", "#")
                .replaceAll("(?<=.)\\p{Lu}[\\p{L}&'-]*", "N")
                .replaceAll("N(?: N)+", "N");
        assertThat(largestShare(tenantId, shape)).isLessThanOrEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "aurora"})
    void texts_areTidy(String tenantId) {
        for (JsonNode document : SampleReader.documents(tenantId)) {
            String text = document.get("title").asText() + " | "
                    + document.get("headline").asText() + " | "
                    + document.get("summary").asText();
            assertThat(UNTIDY.matcher(text).find()).as(text).isFalse();
            if (document.get("language").asText().equals("en")) {
                assertThat(WRONG_ARTICLE.matcher(text).find()).as(text).isFalse();
            }
            assertThat(count(text, '(')).as(text).isEqualTo(count(text, ')'));
            for (String sentence : SampleReader.sentences(document)) {
                assertThat(sentence).matches("(?s)(?:[\\p{Lu}\\d]|iOS|\\.NET).*[.!?]");
            }
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    /** The share of a tenant's documents that contain the most common sentence. */
    private static double largestShare(String tenantId, UnaryOperator<String> form) {
        List<JsonNode> documents = SampleReader.documents(tenantId);
        Map<String, Integer> uses = new HashMap<>();
        for (JsonNode document : documents) {
            Set<String> own = new HashSet<>();
            SampleReader.sentences(document).forEach(sentence -> own.add(form.apply(sentence)));
            own.forEach(sentence -> uses.merge(sentence, 1, Integer::sum));
        }
        Map.Entry<String, Integer> most =
                uses.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        double share = (double) most.getValue() / documents.size();
        System.out.printf("%s: %.4f of the documents say \"%s\"%n", tenantId, share, most.getKey());
        return share;
    }
}
