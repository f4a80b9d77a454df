package io.headhunter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @Test
    void read_dotEnvFile_skipsCommentsAndTakesQuotesOff(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # a comment

                REDIS_URL="redis://example:6379"
                export PGVECTOR_HOST = 'db.example'
                EMPTY=
                """);

        Settings settings = Settings.read(folder, Map.of());

        assertThat(settings.redisUrl()).contains("redis://example:6379");
        assertThat(settings.find("PGVECTOR_HOST")).contains("db.example");
        assertThat(settings.find("EMPTY")).isEmpty();
        assertThat(settings.hasDatabase()).isTrue();
    }

    @Test
    void read_environmentAndFile_environmentWins(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "LOG_LEVEL=DEBUG\n");

        assertThat(Settings.read(folder, Map.of("LOG_LEVEL", "WARN")).find("LOG_LEVEL"))
                .contains("WARN");
    }

    @Test
    void read_lineWithoutAssignment_namesTheLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "A=1\nnonsense\n");

        assertThatThrownBy(() -> Settings.read(folder, Map.of())).hasMessageContaining("line 2 of .env");
    }

    @Test
    void read_noFile_hasNoServers(@TempDir Path folder) throws IOException {
        Settings settings = Settings.read(folder, Map.of());

        assertThat(settings.hasDatabase()).isFalse();
        assertThat(settings.redisUrl()).isEmpty();
    }
}
