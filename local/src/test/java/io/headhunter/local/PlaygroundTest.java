package io.headhunter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headhunter.document.DocumentImporter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
final class PlaygroundTest {
    @Test
    void page_hostileProfile_isShownAsText(@TempDir Path folder) throws Exception {
        Optional<Path> browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(browser.isPresent(), "no Chromium on this machine: the page was not looked at");
        try (Demo demo = Demo.open(folder, Settings.read(folder, TestServers.environment()), 0, _ -> {})) {
            String person = """
                    {"kind":"candidate","id":"playground","title":"Senior pediatric nurse <b>bold</b>",\
                    "fullName":"<img src=x onerror=document.title='owned'>","location":"Recife, Brazil"}
                    """;
            demo.system()
                    .get(DocumentImporter.class)
                    .run(SampleImport.ACME, new ByteArrayInputStream(person.getBytes(StandardCharsets.UTF_8)), _ -> {});
            String address = demo.serve();

            String page = render(browser.get(), folder, address);

            assertThat(page)
                    .contains("Senior pediatric nurse &lt;b&gt;bold&lt;/b&gt;")
                    .contains("&lt;img src=x")
                    .contains("Lives in Recife, Brazil, as asked")
                    .doesNotContain("<img src")
                    .doesNotContain("<title>owned");
        }
    }

    private static String render(Path browser, Path folder, String address) throws Exception {
        Path dump = folder.resolve("page.html");
        Process process = new ProcessBuilder(List.of(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        address))
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(dump, StandardCharsets.UTF_8);
    }
}
