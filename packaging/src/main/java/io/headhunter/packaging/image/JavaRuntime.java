package io.headhunter.packaging.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of the JDK that runs this build which the servers need, as a runtime of its own: the same one in the training
 * run and in production, or the cache of loaded classes would be rejected.
 */
final class JavaRuntime {
    /** What the libraries use, also by reflection: desktop for the property editors of beans, naming for DNS. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.scripting",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.transaction.xa",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    /** Windows, sound and fonts: nothing of the kind is drawn, and they would need libraries of a desktop. */
    private static final List<String> DRAWING = List.of(
            "libawt_xawt.so",
            "libjawt.so",
            "libsplashscreen.so",
            "libjsound.so",
            "libfontmanager.so",
            "libfreetype.so");

    private JavaRuntime() {}

    /** @param target must not be there yet */
    static void create(Path target) throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        Tool.run(List.of(
                jdk.resolve("bin/jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--no-header-files",
                "--no-man-pages",
                "--output",
                target.toString()));
        for (String library : DRAWING) {
            Files.deleteIfExists(target.resolve("lib").resolve(library));
        }
    }
}
