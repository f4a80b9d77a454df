package io.headhunter.packaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where an artifact will run. Libraries bring native code for a dozen platforms; an artifact keeps that of one. */
public enum Platform {
    LINUX_X86_64("linux-x86_64", "amd64", Pattern.compile("x86[_-]64|amd64|x64")),
    LINUX_AARCH64("linux-aarch64", "arm64", Pattern.compile("aarch_?64|arm64"));

    private static final Pattern SYSTEM = Pattern.compile(
            "(?<![a-z])(linux|win32|windows|win|osx|darwin|macos|freebsd|openbsd|dragonflybsd|sunos|aix)(?![a-z])");
    /** Longer names first: x86 is the beginning of x86_64. */
    private static final Pattern PROCESSOR =
            Pattern.compile("x86[_-]64|amd64|x64|aarch_?64|arm64|armel|arm|x86|386|ppc64le|ppc64|ppc|mips64el"
                    + "|loongarch64|s390x|riscv64|sparcv9|sparc");

    private static final Pattern LINUX_CODE = Pattern.compile(".*(\\.so|/redis-server[^/]*)");
    private static final Pattern OTHER_CODE =
            Pattern.compile(".*(\\.dll|\\.dylib|\\.jnilib|\\.pdb|\\.exe|\\.a|\\.dylib\\.dsym/.*)");

    private final String label;
    private final String containerProcessor;
    private final Pattern processor;

    Platform(String label, String containerProcessor, Pattern processor) {
        this.label = label;
        this.containerProcessor = containerProcessor;
        this.processor = processor;
    }

    /** As in the names of artifacts, such as {@code linux-x86_64}. */
    public String label() {
        return label;
    }

    /** As container registries call it. */
    public String containerProcessor() {
        return containerProcessor;
    }

    /** @throws PackagingException if there is no such platform */
    public static Platform of(String label) {
        return Arrays.stream(values())
                .filter(platform -> platform.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new PackagingException("platform is '" + label + "'; expected "
                        + Arrays.stream(values()).map(Platform::label).collect(Collectors.joining(" or "))));
    }

    /** The one of this machine. */
    public static Platform current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            for (Platform platform : values()) {
                if (platform.processor.matcher(processor).matches()) {
                    return platform;
                }
            }
        }
        throw new PackagingException("this machine is " + system + " on " + processor
                + "; expected Linux on x86-64 or arm64; name another platform with --platform and leave images out"
                + " with --no-images");
    }

    /** Whether the entry of a library is native code, of any platform. */
    static boolean isNative(String entry) {
        String name = rooted(entry);
        return LINUX_CODE.matcher(name).matches() || OTHER_CODE.matcher(name).matches();
    }

    /** Whether the entry of a library is native code that this platform cannot load. */
    public boolean isForeign(String entry) {
        String name = rooted(entry);
        if (OTHER_CODE.matcher(name).matches()) {
            return true;
        }
        if (!LINUX_CODE.matcher(name).matches()) {
            return false;
        }
        Matcher system = SYSTEM.matcher(name);
        if (system.find() && !system.group().equals("linux")) {
            return true;
        }
        Matcher found = PROCESSOR.matcher(name);
        return found.find() && !processor.matcher(found.group()).matches();
    }

    private static String rooted(String entry) {
        return "/" + entry.toLowerCase(Locale.ROOT);
    }
}
