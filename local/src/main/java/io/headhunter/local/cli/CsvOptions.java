package io.headhunter.local.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How comma-separated values become documents. */
final class CsvOptions {
    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            split = ",",
            description =
                    "Which column of a CSV a field is in, e.g. title=\"Job Title\"; other columns are the fields of"
                            + " their names, or metadata.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What the records of a CSV are, candidate or job, where no column says so.")
    private @Nullable String kind;

    Map<String, String> columns() {
        return columns;
    }

    @Nullable
    String kind() {
        return kind;
    }
}
