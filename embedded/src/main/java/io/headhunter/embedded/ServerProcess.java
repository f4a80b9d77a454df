package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises a server process by what it is, program and folder, and never by its pid alone: after a crash the pid in
 * a left-over file may belong to anybody.
 */
final class ServerProcess {
    private ServerProcess() {}

    /**
     * The process with that pid, if it runs the program and was given exactly that path as an argument.
     *
     * @param program how the name of the program's file begins
     */
    static Optional<ProcessHandle> find(long pid, String program, Path argument) {
        return ProcessHandle.of(pid).filter(process -> runs(process, program)).filter(process -> Arrays.asList(
                        process.info().arguments().orElse(new String[0]))
                .contains(argument.toString()));
    }

    /** Processes of that program that work in the folder, whoever their parent is. Empty where there is no /proc. */
    static Stream<ProcessHandle> workingIn(Path folder, String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> runs(process, program))
                .filter(process -> folder.equals(workingFolder(process)));
    }

    private static boolean runs(ProcessHandle process, String program) {
        // Begins: a program whose file was replaced since reads as "/path/postgres (deleted)".
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> name != null && name.toString().startsWith(program))
                .isPresent();
    }

    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException e) {
            return Path.of("");
        }
    }
}
