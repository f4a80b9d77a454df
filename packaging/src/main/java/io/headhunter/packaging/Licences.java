package io.headhunter.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The licences of all libraries, out of the bills of materials. A library that names none, or one that nobody has looked
 * at yet, stops the packaging: a licence is read by a person once, and then stands in {@code licences.properties}.
 */
final class Licences {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "io.headhunter";

    private final Properties known = new Properties();
    private final Map<String, String> licences = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();

    Licences() {
        try (InputStream stream = Licences.class.getResourceAsStream("licences.properties")) {
            known.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the libraries of one artifact. */
    void add(Path billOfMaterials) throws IOException {
        for (JsonNode component :
                JSON.readTree(Files.readAllBytes(billOfMaterials)).path("components")) {
            String group = component.path("group").asText();
            if (group.equals(OURS)) {
                continue;
            }
            String library = group + ":" + component.path("name").asText();
            String named = known.getProperty(library);
            String found = named == null ? found(component) : named;
            if (found.isEmpty()) {
                unknown.add(library + " (" + String.join(", ", names(component)) + ")");
            } else {
                licences.put(library + ":" + component.path("version").asText(), found);
            }
        }
    }

    /** Those names that somebody has looked at, as SPDX calls them; empty if one of them is not among these. */
    private String found(JsonNode component) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : names(component)) {
            String licence = known.getProperty("licence." + name);
            if (licence == null) {
                return "";
            }
            found.add(licence);
        }
        return String.join(" or ", found);
    }

    private static List<String> names(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            String name = licence.path("id").asText(licence.path("name").asText(""));
            names.add((name.isEmpty() ? entry.path("expression").asText() : name).strip());
        }
        return names;
    }

    /**
     * One line for each library.
     *
     * @throws PackagingException naming the libraries whose licence is not known
     */
    void write(Path file) throws IOException {
        if (!unknown.isEmpty()) {
            throw new PackagingException("the licence of " + String.join("; of ", new TreeSet<>(unknown))
                    + " is not known; expected a licence that stands in licences.properties; read it, then add it");
        }
        String text = licences.entrySet().stream()
                .map(library -> library.getKey() + "  " + library.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(
                file,
                "Libraries of other authors in these artifacts, and their licences.\n\n" + text,
                StandardCharsets.UTF_8);
    }
}
