package io.headhunter.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One module as Maven built it.
 *
 * @param name first part of the artifact's name, such as {@code search-gcp}
 * @param jar its own
 * @param libraries of its runtime class path, in that order
 * @param billOfMaterials its libraries with their licences, CycloneDX JSON
 */
record Deployable(String name, Path jar, List<Path> libraries, Path billOfMaterials) {
    Deployable {
        libraries = List.copyOf(libraries);
    }

    /** The modules that are deployed, by the names of their artifacts. */
    enum Module {
        SEARCH_GCP("search-gcp", "search-function/gcp", "headhunter-search-gcp"),
        SEARCH_AWS("search-aws", "search-function/aws", "headhunter-search-aws"),
        SEARCH("search", "search-function/netty", "headhunter-search-netty"),
        BACKFILL_GCP("backfill-gcp", "backfill-function/gcp", "headhunter-backfill-gcp"),
        BACKFILL("backfill", "backfill-function/netty", "headhunter-backfill-netty"),
        CLI("cli", "local", "headhunter-local");

        private final String label;
        private final String folder;
        private final String artifact;

        Module(String label, String folder, String artifact) {
            this.label = label;
            this.folder = folder;
            this.artifact = artifact;
        }
    }

    /**
     * What the build left in the module's folder.
     *
     * @param root of the repository
     * @throws PackagingException if the module was not built for packaging
     */
    static Deployable of(Path root, Module module, String version) throws IOException {
        Path target = root.resolve(module.folder).resolve("target");
        Path classPath = target.resolve("runtime-class-path.txt");
        Path jar = target.resolve(module.artifact + "-" + version + ".jar");
        Path bill = target.resolve("bom.json");
        for (Path needed : List.of(classPath, jar, bill)) {
            if (!Files.isRegularFile(needed)) {
                throw new PackagingException(root.relativize(needed)
                        + " is not there; expected a build with -Partifacts; run ./headhunter package");
            }
        }
        List<Path> libraries = Arrays.stream(Files.readString(classPath, StandardCharsets.UTF_8)
                        .strip()
                        .split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Deployable deployable = new Deployable(module.label, jar, libraries, bill);
        deployable.requireUsable();
        return deployable;
    }

    private void requireUsable() {
        Set<String> names = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Path library : libraries) {
            if (!Files.isRegularFile(library)) {
                wrong.add(library.getFileName() + " is no file");
            } else if (!names.add(library.getFileName().toString())) {
                wrong.add(library.getFileName() + " is there twice");
            }
        }
        if (!wrong.isEmpty()) {
            throw new PackagingException("the class path of " + name + " cannot be packed: " + String.join(", ", wrong)
                    + "; expected archives of different names; build all modules together");
        }
    }
}
