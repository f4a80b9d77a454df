package io.headhunter.packaging.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a container, and the same one for the training run on the build machine, where the container's root
 * is a folder. Both must agree in everything that the cache of loaded classes checks.
 */
final class EntryPoint {
    private EntryPoint() {}

    /** In the container. */
    static List<String> of(ImageFolder folder) {
        return line(
                folder,
                "",
                folder.content().isServer() ? List.of("-XX:AOTCache=" + ImageFolder.CLASS_CACHE) : List.of());
    }

    /** On the build machine; writes the cache when the process ends. */
    static List<String> training(ImageFolder folder) {
        return line(
                folder, folder.root().toString(), List.of("-XX:AOTCacheOutput=" + folder.at(ImageFolder.CLASS_CACHE)));
    }

    private static List<String> line(ImageFolder folder, String prefix, List<String> cache) {
        List<String> line = new ArrayList<>();
        line.add(prefix + ImageFolder.JAVA + "/bin/java");
        line.addAll(cache);
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=70",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Donnxruntime.native.path=" + prefix + ImageFolder.NATIVE,
                // A folder makes the library fail where there is no CUDA.
                "-DRUST_LIBRARY_PATH=" + prefix + ImageFolder.NATIVE + "/libtokenizers.so",
                "-Djna.boot.library.path=" + prefix + ImageFolder.NATIVE,
                // A first connection would start the flight recorder's machinery to tell it of the connection.
                "-Dio.lettuce.core.jfr=false",
                "-Dio.netty.jfr.enabled=false",
                "-cp",
                folder.classPath(prefix),
                folder.content().mainClass()));
        return line;
    }
}
