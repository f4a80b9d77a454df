package io.headhunter.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which release this process runs.
 *
 * @param version as the build names it, such as {@code 1.2.0}
 * @param commit the commit it was built from; {@value #UNKNOWN} unless it was packaged from a clone
 */
public record Build(String version, String commit) {
    static final String UNKNOWN = "unknown";

    private static final Build CURRENT = read("build.properties");

    public Build {
        version = orUnknown(version);
        commit = orUnknown(commit);
    }

    /** The one of this process. */
    public static Build current() {
        return CURRENT;
    }

    /** What the file beside this class says; a process without the file is of an unknown build and works all the same. */
    static Build read(String file) {
        Properties properties = new Properties();
        try (InputStream stream = Build.class.getResourceAsStream(file)) {
            if (stream != null) {
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(properties.getProperty("version", ""), properties.getProperty("commit", ""));
    }

    /** An IDE that copies the file and fills nothing in leaves the placeholder. */
    private static String orUnknown(@Nullable String value) {
        return value == null || value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
    }
}
