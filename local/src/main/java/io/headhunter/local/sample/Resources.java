package io.headhunter.local.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the texts that lie beside these classes, always as UTF-8. A name that ends in {@code .gz} is unpacked. */
final class Resources {
    private Resources() {}

    /** All lines except blank ones and comments, which start with {@code //}. */
    static List<String> lines(String name) {
        try (InputStream raw = Resources.class.getResourceAsStream(name)) {
            if (raw == null) {
                throw new IllegalStateException("resource " + name + " is missing from the sample package");
            }
            InputStream bytes = name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    /** A two-column table, in file order. */
    static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(name)) {
            int tab = line.indexOf('\t');
            pairs.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return pairs;
    }

    /** The value of a key that the data files must have. */
    static <V> V require(Map<String, V> values, String key) {
        V value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("the sample's data lack " + key);
        }
        return value;
    }

    /** Splits at a separator and trims; an empty text gives an empty list. */
    static List<String> split(String text, char separator) {
        if (text.isBlank()) {
            return List.of();
        }
        return Stream.of(text.split(separator == '|' ? "\\|" : String.valueOf(separator)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
