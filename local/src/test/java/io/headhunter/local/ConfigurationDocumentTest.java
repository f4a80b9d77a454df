package io.headhunter.local;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} has one row for each key of each configuration record, and no other. The records are
 * read from the sources of all modules: those of the other functions are not on this class path.
 */
class ConfigurationDocumentTest {
    private static final Path ROOT = Path.of("..");

    /** {@code | `key` | `VARIABLE` | default | …}; rows of other tables begin with something else than a key. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z][a-z0-9.-]*)` \\| `([A-Z0-9_]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    /** Up to the parenthesis that opens the components. */
    private static final Pattern RECORD =
            Pattern.compile("@ConfigurationProperties\\(\"([^\"]+)\"\\)[^{;]*?\\brecord \\w+\\(");

    private static final Pattern DEFAULT = Pattern.compile("defaultValue = \"([^\"]*)\"");
    private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*$");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /**
     * A setting as a row says it.
     *
     * @param defaultValue empty if the record states none: then the document says in words what follows
     */
    private record Setting(String key, String variable, String defaultValue) implements Comparable<Setting> {
        @Override
        public int compareTo(Setting other) {
            return key.compareTo(other.key);
        }
    }

    @Test
    void document_everyConfigurationRecord_hasOneRowForEachKey() throws IOException {
        SortedSet<Setting> stated = new TreeSet<>();
        for (Path source : sourcesWithRecords()) {
            stated.addAll(settings(source));
        }

        String document = Files.readString(ROOT.resolve("docs/configuration.md"), StandardCharsets.UTF_8);

        assertThat(ROW.matcher(document).results().map(row -> row.group(1)))
                .as("keys of docs/configuration.md")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        stated.stream().map(Setting::key).toList());
        assertThat(ROW.matcher(document).results().map(row -> described(row, stated)))
                .as("rows of docs/configuration.md")
                .containsExactlyInAnyOrderElementsOf(stated);
    }

    /** The default of a row counts where the record states one. */
    private static Setting described(MatchResult row, SortedSet<Setting> stated) {
        boolean isStated = stated.stream()
                .anyMatch(setting -> setting.key().equals(row.group(1))
                        && !setting.defaultValue().isEmpty());
        return new Setting(row.group(1), row.group(2), isStated ? row.group(3).replace("`", "") : "");
    }

    /** Every source that uses the annotation; one whose record is not understood fails the test. */
    private static List<Path> sourcesWithRecords() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean isOther = name.equals("target") || name.equals("test") || name.matches("\\.\\w.*");
                return isOther ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")
                        && Files.readString(file, StandardCharsets.UTF_8).contains("\n@ConfigurationProperties")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(sources).isNotEmpty();
        return sources;
    }

    private static SortedSet<Setting> settings(Path source) throws IOException {
        String text = Files.readString(source, StandardCharsets.UTF_8);
        Matcher found = RECORD.matcher(text);
        assertThat(found.find()).as("%s declares a record", source).isTrue();
        String prefix = found.group(1);
        return components(text.substring(found.end())).stream()
                .map(component -> setting(prefix, component))
                .collect(toCollection(TreeSet::new));
    }

    /** Cuts at the commas that no parenthesis encloses, up to the one that closes the components. */
    private static List<String> components(String text) {
        List<String> components = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; depth >= 0; i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (c == ',' && depth == 0)) {
                components.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return components;
    }

    private static Setting setting(String prefix, String component) {
        Matcher name = LAST_WORD.matcher(component);
        assertThat(name.find()).as("%s ends with a name", component).isTrue();
        String key = prefix + "."
                + CAPITAL.matcher(name.group(1))
                        .replaceAll(capital -> "-" + capital.group().toLowerCase(Locale.ROOT));
        Matcher defaultValue = DEFAULT.matcher(component);
        return new Setting(
                key,
                key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                defaultValue.find() ? defaultValue.group(1) : "");
    }
}
