package io.headhunter.local.cli;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.embedded.EmbeddedServerException;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.micronaut.context.exceptions.BeanContextException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "headhunter",
        description = "Two-sided talent search: people for jobs, jobs for people.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done",
            "2:the command, or a value in it, is not understood",
            "3:done, except for some lines or documents, which are named"
        },
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            FeedCommand.class,
            BackfillCommand.class,
            VerifyCommand.class,
            ErasuresCommand.class,
            SearchCommand.class,
            IndexCommand.class,
            EmbeddingSpaceCommand.class,
            EvaluateCommand.class,
            TenantCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class Headhunter implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int PARTLY_DONE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given; expected one of those below");
    }

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Headhunter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("headhunter: " + explain(failure));
                    command.getErr().flush();
                    return isMisuse(failure) ? MISUSED : FAILED;
                });
    }

    private static boolean isMisuse(Throwable failure) {
        return failure instanceof InvalidRequestException;
    }

    /** Our own messages say what to do; anything else is shown with its type, for a report. */
    private static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HeadhunterException
                    || cause instanceof InvalidSettingException
                    || cause instanceof EmbeddedServerException
                    || cause instanceof CommandFailedException) {
                String message = cause.getMessage();
                Throwable reason = rootOf(cause);
                return reason.equals(cause) || reason.getMessage() == null
                        ? String.valueOf(message)
                        : message + " (" + firstLine(reason.getMessage()) + ")";
            }
        }
        return failure instanceof BeanContextException
                ? "the application did not start: " + rootOf(failure).getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
