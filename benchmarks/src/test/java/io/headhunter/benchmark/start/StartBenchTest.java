package io.headhunter.benchmark.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.benchmark.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On processes that are started and ended as a read side is. Their memory is read where Linux tells it. */
@EnabledOnOs(OS.LINUX)
class StartBenchTest {
    private static final Progress SILENT = (what, done, total, perSecond, left) -> {};

    @TempDir
    private Path logs;

    @Test
    void run_twoCommands_timesEachRunOfBothButTheFirst() throws Exception {
        SequencedMap<String, ServerCommand> commands = new LinkedHashMap<>();
        commands.put("one", SearchStub.command(0));
        commands.put("other", SearchStub.command(0));

        List<StartRow> rows = new StartBench(logs).run(commands, 2, "acme", "nurse %d"::formatted, SILENT);

        assertThat(rows).extracting(StartRow::name).containsExactly("one", "other");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.millis()).hasSize(2).allSatisfy(millis -> assertThat(millis)
                    .isPositive());
            assertThat(row.memory())
                    .allSatisfy(memory -> assertThat(memory.residentBytes()).isPositive());
        });
    }

    @Test
    void run_answerRanOutOfTime_asksAnotherTextUntilOneIsWhole() throws Exception {
        List<StartRow> rows =
                new StartBench(logs).run(commands(SearchStub.command(2)), 1, "acme", "nurse %d"::formatted, SILENT);

        assertThat(rows.getFirst().millis()).hasSize(1);
        assertThat(Files.readAllLines(logs.resolve("only.log"))) // of the last process
                .filteredOn(line -> line.contains("nurse"))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    /** As would be if a cache had the answer. */
    @Test
    void run_answerThatACacheHad_isRefused() {
        assertThatThrownBy(() ->
                        new StartBench(logs).run(commands(SearchStub.command(1)), 1, "acme", _ -> "nurse", SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks something");
    }

    @Test
    void run_processThatEnds_saysWhatItPrinted() throws Exception {
        ServerCommand broken = SearchStub.command(0).withOptions(List.of("-XX:NoSuchOption"));

        assertThatThrownBy(() -> new StartBench(logs).run(commands(broken), 1, "acme", _ -> "nurse", SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NoSuchOption");
    }

    private static SequencedMap<String, ServerCommand> commands(ServerCommand only) {
        SequencedMap<String, ServerCommand> commands = new LinkedHashMap<>();
        commands.put("only", only);
        return commands;
    }
}
