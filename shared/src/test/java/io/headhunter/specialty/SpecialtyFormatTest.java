package io.headhunter.specialty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.CacheKey;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialtyFormatTest {
    private static final Classifier CLASSIFIER = Classifier.shipped();
    private static final SpecialtyFormat FORMAT = new SpecialtyFormat(CLASSIFIER::family);
    private static final SpecialtyKey KEY = key("nurse", "nurse", "onnx/a");

    @Test
    void name_whateverTheAnswerDependsOn_isAnother() {
        List<CacheKey> names = Stream.of(
                        KEY,
                        new SpecialtyKey(new TenantId("other"), "nurse", "nurse", "onnx/a"),
                        key("nurses", "nurse", "onnx/a"),
                        key("nurse", "nurses", "onnx/a"),
                        key("nurse", "nurse", "onnx/b"),
                        key("nursenurse", "", "onnx/a"),
                        key("nurse", "", ""))
                .map(FORMAT::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names.toString()).doesNotContain("nurse");
        assertThat(FORMAT.name(key("  NURSE ", "nurse", "onnx/a"))).isEqualTo(names.getFirst());
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        Specialties specialties = Specialties.alone(Ticker.SYSTEM);
        for (String title : List.of("nurse", "java developer", "truck driver", "chief of staff", "qqqq zzzz")) {
            Optional<Specialty> told = specialties.ofTitle(title);

            assertThat(FORMAT.read(KEY, FORMAT.write(told))).as(title).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WORDS",
                "WORDS 29-1000",
                "WORDS 29-1000 0.5 15-1200",
                "WORDS 99-9999 0.5",
                "WORDS 29-1000 NaN",
                "WORDS 29-1000 1.5",
                "WORDS 29-1000 half",
                "GUESS 29-1000 0.5",
                "-- 29-1000 0.5",
                "\u0000\u0001"
            })
    void read_whatIsNoSpecialty_isNothing(String line) {
        assertThat((Object) FORMAT.read(KEY, line.getBytes(UTF_8))).isNull();
    }

    private static SpecialtyKey key(String words, String text, String space) {
        return new SpecialtyKey(new TenantId("one"), words, text, space);
    }
}
