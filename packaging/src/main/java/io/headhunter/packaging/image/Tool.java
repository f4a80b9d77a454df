package io.headhunter.packaging.image;

import io.headhunter.packaging.PackagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of the build machine to its end. */
final class Tool {
    private Tool() {}

    /**
     * What it printed.
     *
     * @throws PackagingException if it failed, with what it printed
     */
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new PackagingException(
                        command.getFirst() + " ended with " + code + "; expected 0; it said: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new PackagingException(command.getFirst() + " was interrupted; expected it to end; run it again", e);
        }
    }
}
