package io.headhunter.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Environment variables, and below them the {@code .env} file of the working folder: {@code NAME=value} a line, blank
 * lines and lines beginning with {@code #} ignored, quotes around a value taken off. Immutable.
 */
public final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if a line of the file is not NAME=value, or two settings contradict each other */
    public static Settings read(Path workingFolder, Map<String, String> environment) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Path file = workingFolder.resolve(".env");
        if (Files.isRegularFile(file)) {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                parse(line, number, values);
            }
        }
        values.putAll(environment);
        String url = values.get("REDIS_URL");
        String uri = values.get("REDIS_URI");
        if (url != null && uri != null && !url.equals(uri)) {
            throw new IllegalArgumentException("REDIS_URL and REDIS_URI differ; set one of them, or both to the same");
        }
        return new Settings(values);
    }

    private static void parse(String line, int number, Map<String, String> values) {
        String trimmed = line.strip();
        if (trimmed.isEmpty() || trimmed.startsWith("#")) {
            return;
        }
        String assignment = trimmed.startsWith("export ") ? trimmed.substring("export ".length()) : trimmed;
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "line " + number + " of .env is not a setting; expected NAME=value; lines with # are comments");
        }
        String value = assignment.substring(equals + 1).strip();
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        values.put(assignment.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
    }

    /** The value, if it is set and not blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether the settings name a real database. */
    public boolean hasDatabase() {
        return find("DATABASE_URL").isPresent()
                || find("PGVECTOR_HOST").isPresent()
                || find("HEADHUNTER_DATABASE_URL").isPresent();
    }

    /** The real Redis that the settings name. */
    public Optional<String> redisUrl() {
        return find("REDIS_URL").or(() -> find("REDIS_URI"));
    }

    /** Whether a Redis of this process may stand beside a real database; in an image there is nobody to share it with. */
    public boolean mayEmbedRedis() {
        return !find("HEADHUNTER_EMBEDDED_REDIS").orElse("true").equals("false");
    }

    /** All of them, as the environment of the application. */
    Map<String, Object> toMap() {
        return new TreeMap<>(values);
    }
}
