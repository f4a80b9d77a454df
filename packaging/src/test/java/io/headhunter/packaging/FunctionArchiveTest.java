package io.headhunter.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionArchiveTest {
    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Deployable deployable;

    @BeforeEach
    void build() throws IOException {
        Path own = jar("own-1.0.jar", "io/headhunter/Function.class", "META-INF/micronaut/", "META-INF/micronaut/a");
        Path other = jar("other-2.0.jar", "other/Other.class");
        Path code = jar("code-3.0.jar", "native/linux-x86_64/a.so", "native/linux-aarch64/a.so", "code/Code.class");
        deployable = new Deployable("search-gcp", own, List.of(other, code), folder.resolve("bom.json"));
    }

    @Test
    void writeForGoogle_module_hasOneJarInTheRootWhoseManifestNamesTheOthers() throws IOException {
        Path archive = folder.resolve("google.zip");

        archive("one").writeForGoogle(deployable, archive);

        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(names(zip)).containsExactly("search-gcp.jar", "lib/other-2.0.jar", "lib/code-3.0.jar");
        }
        Path jar = extract(archive, "search-gcp.jar");
        try (JarFile own = new JarFile(jar.toFile())) {
            Attributes manifest = own.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Class-Path")).isEqualTo("lib/other-2.0.jar lib/code-3.0.jar");
            assertThat(manifest.getValue("Headhunter-Commit")).isEqualTo("c0ffee");
            assertThat(names(own))
                    .contains("META-INF/micronaut/", "META-INF/micronaut/a", "io/headhunter/Function.class");
        }
    }

    @Test
    void writeForAws_module_hasAllInLibWithoutForeignCode() throws IOException {
        Path archive = folder.resolve("aws.zip");

        archive("one").writeForAws(deployable, archive);

        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(names(zip)).containsExactly("lib/search-gcp.jar", "lib/other-2.0.jar", "lib/code-3.0.jar");
        }
        try (ZipFile code = new ZipFile(extract(archive, "lib/code-3.0.jar").toFile())) {
            assertThat(names(code)).contains("native/linux-x86_64/a.so").doesNotContain("native/linux-aarch64/a.so");
        }
    }

    /** A build in another time zone once made other bytes: zip entries have local times. */
    @Test
    void writeForGoogle_laterAndElsewhere_isTheSameBytes() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        TimeZone before = TimeZone.getDefault();

        archive("one").writeForGoogle(deployable, first);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            archive("two").writeForGoogle(deployable, second);
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(second).hasSameBinaryContentAs(first);
    }

    private FunctionArchive archive(String scratch) throws IOException {
        return new FunctionArchive(Platform.LINUX_X86_64, TIME, Files.createDirectories(folder.resolve(scratch)));
    }

    private Path jar(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Headhunter-Commit", "c0ffee");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                if (!entry.endsWith("/")) {
                    jar.write(entry.getBytes(StandardCharsets.UTF_8));
                }
                jar.closeEntry();
            }
        }
        return file;
    }

    private Path extract(Path archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                var content = zip.getInputStream(zip.getEntry(entry))) {
            Path file = folder.resolve("extracted.jar");
            Files.write(file, content.readAllBytes());
            return file;
        }
    }

    private static List<String> names(ZipFile zip) {
        return Collections.list(zip.entries()).stream()
                .map(entry -> entry.getName())
                .toList();
    }
}
