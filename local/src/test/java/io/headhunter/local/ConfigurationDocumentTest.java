package io.headhunter.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} has one row for each key of each configuration record, and no other. */
class ConfigurationDocumentTest {
    /** {@code | `key` | `VARIABLE` | default | …}; rows of other tables begin with something else than a key. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z][a-z0-9.-]*)` \\| `([A-Z0-9_]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    /**
     * A setting as a row says it.
     *
     * @param defaultValue empty if the record states none: the document says in words what follows from its absence
     */
    private record Setting(String key, String variable, String defaultValue) implements Comparable<Setting> {
        @Override
        public int compareTo(Setting other) {
            return key.compareTo(other.key);
        }
    }

    @Test
    void document_everyConfigurationRecord_hasOneRowForEachKey() throws IOException {
        SortedSet<Setting> expected = settings();

        String text = Files.readString(document(), StandardCharsets.UTF_8);

        assertThat(expected).isNotEmpty();
        assertThat(ROW.matcher(text).results().map(row -> row.group(1)))
                .as("keys of docs/configuration.md")
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(Setting::key).toList());
        assertThat(ROW.matcher(text).results().map(row -> row(row, expected)))
                .as("rows of docs/configuration.md")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The default of a row counts where the record states one. */
    private static Setting row(MatchResult row, SortedSet<Setting> expected) {
        boolean isStated = expected.stream()
                .anyMatch(setting ->
                        setting.key().equals(row.group(1)) && !setting.defaultValue().isEmpty());
        return new Setting(row.group(1), row.group(2), isStated ? row.group(3).replace("`", "") : "");
    }

    private static SortedSet<Setting> settings() {
        // A door starts only where it knows who may call; nothing here asks for a database.
        Map<String, Object> door = Map.of("auth.mode", "none", "micronaut.server.host", "127.0.0.1");
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(door)
                .banner(false)
                .start()) {
            return context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class)).stream()
                    .filter(definition -> definition.getBeanType().getName().startsWith("io.headhunter."))
                    .flatMap(ConfigurationDocumentTest::settings)
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<Setting> settings(BeanDefinition<?> definition) {
        assertThat(definition.getBeanType().isRecord())
                .as("%s is a record", definition.getBeanType())
                .isTrue();
        String prefix = definition
                .stringValue(ConfigurationReader.class, ConfigurationReader.PREFIX)
                .orElseThrow();
        return Arrays.stream(definition.getConstructor().getArguments()).map(argument -> setting(prefix, argument));
    }

    private static Setting setting(String prefix, Argument<?> component) {
        String key = prefix + "." + NameUtils.hyphenate(component.getName());
        String variable = Stream.of(key.toUpperCase(Locale.ROOT).split("[.-]")).collect(joining("_"));
        return new Setting(
                key,
                variable,
                component
                        .getAnnotationMetadata()
                        .stringValue(Bindable.class, "defaultValue")
                        .orElse(""));
    }

    private static Path document() {
        Path file = Path.of("..", "docs", "configuration.md");
        assertThat(file).as("tests run in the folder of their module").exists();
        return file;
    }
}
