package io.headhunter.benchmark.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An image out of its tar, in a folder: what a container of it would see, and how that is started. Needs the program
 * {@code tar}, since times, links and permissions matter.
 *
 * @param root the folder
 * @param entryPoint as the image has it
 * @param environment as the image has it
 */
public record UnpackedImage(Path root, List<String> entryPoint, Map<String, String> environment) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OF_THE_IMAGE = Pattern.compile("(^|[=:])(/(?:app|opt)/)");

    public UnpackedImage {
        entryPoint = List.copyOf(entryPoint);
        environment = Map.copyOf(environment);
    }

    /**
     * Unpacks.
     *
     * @param tar in the format of OCI
     * @param folder an empty one
     * @throws IOException if it is no such tar
     */
    public static UnpackedImage of(Path tar, Path folder) throws IOException, InterruptedException {
        Path layout = Files.createDirectories(folder.resolve("layout"));
        Path root = Files.createDirectories(folder.resolve("root"));
        unpack(tar, layout);
        if (!Files.exists(layout.resolve("index.json"))) {
            throw new IOException(tar.getFileName() + " is no OCI image; expected index.json in it");
        }
        JsonNode index = JSON.readTree(Files.readAllBytes(layout.resolve("index.json")));
        JsonNode manifest = JSON.readTree(blob(layout, index.path("manifests").path(0)));
        for (JsonNode layer : manifest.path("layers")) {
            unpack(path(layout, layer), root);
        }
        JsonNode config = JSON.readTree(blob(layout, manifest.path("config"))).path("config");
        List<String> line = new ArrayList<>();
        config.path("Entrypoint").forEach(word -> line.add(word.asText()));
        Map<String, String> settings = new HashMap<>();
        for (JsonNode setting : config.path("Env")) {
            String[] pair = setting.asText().split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        return new UnpackedImage(root, line, settings);
    }

    /** Starts it where it lies, with the system libraries of this machine. */
    public ServerCommand here(Map<String, String> settings) {
        return new ServerCommand(
                        entryPoint.stream()
                                .map(word -> OF_THE_IMAGE
                                        .matcher(word)
                                        .replaceAll(match ->
                                                match.group(1) + root.toString().replace("$", "\\$") + match.group(2)))
                                .toList(),
                        environment)
                .with(settings);
    }

    /** Whether this process may confine another one: it is root on Linux, and may mount. */
    public static boolean canConfine() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--mount", "true")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }

    /**
     * Starts it as a container does: it sees its own files and no others, and runs as a user without rights. Devices and
     * {@code /proc} are the machine's, as a container's runtime mounts them.
     *
     * @param options for the JVM, right behind its name
     */
    public ServerCommand confined(Map<String, String> settings, List<String> options) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        List<String> line = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind /proc \"$0/proc\" && mount --bind /dev \"$0/dev\""
                        + " && exec chroot --userspec=65532:65532 \"$0\" \"$@\"",
                root.toString(),
                entryPoint.getFirst()));
        line.addAll(options);
        line.addAll(entryPoint.subList(1, entryPoint.size()));
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return new ServerCommand(line, all).with(settings);
    }

    private static byte[] blob(Path layout, JsonNode descriptor) throws IOException {
        return Files.readAllBytes(path(layout, descriptor));
    }

    private static Path path(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static void unpack(Path archive, Path target) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        "tar", "--warning=no-unknown-keyword", "-xpf", archive.toString(), "-C", target.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tar.waitFor() != 0) {
            throw new IOException(archive.getFileName() + " cannot be unpacked: " + said.strip());
        }
    }
}
