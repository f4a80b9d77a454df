package io.headhunter.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LicencesTest {
    @TempDir
    private Path folder;

    @Test
    void write_knownLicences_namesEachLibraryOnce() throws IOException {
        Licences licences = new Licences();
        licences.add(bill("org.example", "one", "{\"license\":{\"id\":\"Apache-2.0\"}}"));
        licences.add(bill("org.example", "one", "{\"license\":{\"id\":\"Apache-2.0\"}}"));
        licences.add(bill("io.headhunter", "ours", ""));

        licences.write(folder.resolve("list.txt"));

        assertThat(folder.resolve("list.txt")).content().contains("org.example:one:1.0  Apache-2.0\n");
        assertThat(folder.resolve("list.txt")).content().containsOnlyOnce("org.example");
        assertThat(folder.resolve("list.txt")).content().doesNotContain("io.headhunter:");
    }

    @Test
    void write_libraryWithoutLicence_isRefused() throws IOException {
        Licences licences = new Licences();
        licences.add(bill("org.example", "none", ""));

        assertThatThrownBy(() -> licences.write(folder.resolve("list.txt")))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("the licence of org.example:none () is not known");
        assertThat(folder.resolve("list.txt")).doesNotExist();
    }

    @Test
    void write_licenceThatNobodyHasRead_isRefused() throws IOException {
        Licences licences = new Licences();
        licences.add(bill("org.example", "odd", "{\"license\":{\"name\":\"Do What I Say License\"}}"));

        assertThatThrownBy(() -> licences.write(folder.resolve("list.txt")))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("org.example:odd (Do What I Say License)");
    }

    private Path bill(String group, String name, String licence) throws IOException {
        Path file = Files.createTempFile(folder, "bom", ".json");
        Files.writeString(
                file,
                "{\"components\":[{\"group\":\"" + group + "\",\"name\":\"" + name
                        + "\",\"version\":\"1.0\",\"licenses\":[" + licence + "]}]}",
                StandardCharsets.UTF_8);
        return file;
    }
}
