package io.headhunter.packaging.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.FilePermissionsProvider;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.headhunter.observe.Build;
import io.headhunter.packaging.PackagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Writes the folder as a tar that {@code docker load}, {@code crane push} and {@code skopeo copy} take, in the format of
 * OCI. One layer for each part that changes by itself: system, runtime, libraries, ours with the cache of loaded classes.
 */
final class ContainerImage {
    /** Nobody; the number that distroless images use. */
    static final int USER = 65532;

    private static final FilePermissions FOLDER = FilePermissions.fromOctalString("755");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions FOR_ALL = FilePermissions.fromOctalString("777");

    private final ImageFolder folder;
    private final io.headhunter.packaging.Platform platform;
    private final Instant time;

    ContainerImage(ImageFolder folder, io.headhunter.packaging.Platform platform, Instant time) {
        this.folder = folder;
        this.platform = platform;
        this.time = time;
    }

    /**
     * Writes the tar.
     *
     * @param base {@code scratch}, a reference in a registry, or {@code tar://} and the path of one on this machine
     * @param caches where layers lie between two builds
     * @return the digest of the image
     */
    String write(Path tar, String base, Path caches) throws IOException {
        ImageContent content = folder.content();
        try {
            JibContainerBuilder image = Jib.from(base)
                    .setFormat(ImageFormat.OCI)
                    .setPlatforms(Set.of(new Platform(platform.containerProcessor(), "linux")))
                    .setCreationTime(time)
                    .setUser(Integer.toString(USER))
                    .setWorkingDirectory(AbsoluteUnixPath.get("/tmp"))
                    .setEntrypoint(EntryPoint.of(folder))
                    .setEnvironment(content.environment())
                    .setLabels(Map.of(
                            "org.opencontainers.image.title",
                            "headhunter " + content.name(),
                            "org.opencontainers.image.version",
                            Build.current().version(),
                            "org.opencontainers.image.revision",
                            Build.current().commit(),
                            "org.opencontainers.image.licenses",
                            "Apache-2.0"));
            if (content.isServer()) {
                image.setExposedPorts(Port.tcp(content.port()));
            }
            addLayers(image);
            JibContainer written = image.containerize(Containerizer.to(TarImage.at(tar)
                            .named("headhunter/" + content.name() + ":"
                                    + Build.current().version()))
                    .setApplicationLayersCache(caches.resolve("layers"))
                    .setBaseImageLayersCache(caches.resolve("base"))
                    .setToolName("headhunter"));
            return written.getDigest().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("the image was interrupted; expected it to be written; run it again", e);
        } catch (RegistryException | ExecutionException e) {
            throw new PackagingException(
                    "the base image " + base + " cannot be had; expected a reference in a registry that this machine "
                            + "reaches; name another with --base-image, or scratch for none",
                    e);
        } catch (InvalidImageReferenceException | CacheDirectoryCreationException e) {
            throw new PackagingException(
                    "the base image is '" + base
                            + "'; expected scratch, tar://PATH or a reference such as REGISTRY/NAME@sha256:…",
                    e);
        }
    }

    private void addLayers(JibContainerBuilder image) throws IOException {
        FileEntriesLayer.Builder system = FileEntriesLayer.builder().setName("system");
        Path empty = Files.createDirectories(
                folder.root().resolveSibling(folder.root().getFileName() + "-empty"));
        system.addEntry(empty, AbsoluteUnixPath.get("/tmp"), FOR_ALL, time);
        try (var top = Files.list(folder.root())) {
            for (Path part : top.sorted().toList()) {
                String name = part.getFileName().toString();
                if (!name.equals("app") && !name.equals("opt")) {
                    addAll(system, part, "/" + name);
                }
            }
        }
        image.addFileEntriesLayer(system.build());
        image.addFileEntriesLayer(layer("java", ImageFolder.JAVA));
        image.addFileEntriesLayer(layer("native", ImageFolder.NATIVE));
        image.addFileEntriesLayer(layer("libraries", ImageFolder.LIBRARIES));
        if (Files.exists(folder.at(ImageFolder.CLASS_CACHE))) {
            image.addFileEntriesLayer(layer("classes", ImageFolder.CLASS_CACHE));
        }
    }

    private FileEntriesLayer layer(String name, String path) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        addAll(layer, folder.at(path), path);
        return layer.build();
    }

    private void addAll(FileEntriesLayer.Builder layer, Path source, String path) throws IOException {
        FilePermissionsProvider permissions =
                (file, _) -> Files.isDirectory(file) ? FOLDER : Files.isExecutable(file) ? PROGRAM : FILE;
        layer.addEntryRecursive(source, AbsoluteUnixPath.get(path), permissions, (_, _) -> time);
    }
}
