package io.headhunter.local.cli;

import io.headhunter.local.LocalSystem;
import io.headhunter.space.SpaceChange;
import io.headhunter.space.SpaceStatus;
import io.headhunter.space.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From one embedding model to another while searches go on. */
@Command(
        name = "embedding-space",
        description = {
            "Changes the embedding model while searches go on:",
            "create, backfill, index build, verify, switch; later retire the old one."
        },
        mixinStandardHelpOptions = true)
final class EmbeddingSpaceCommand implements Runnable {
    private static final String SPACE = "Its number, as embedding-space list shows it.";
    private static final String JSON = "Print machine-readable output only.";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "No action is given; expected create, list, status, verify, switch or retire");
    }

    @Command(
            name = "create",
            description = {
                "Makes a space for a model beside the one that serves, and queues all documents for it.",
                "./headhunter backfill fills it, ./headhunter index build builds its indexes."
            },
            mixinStandardHelpOptions = true)
    int create(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "PROVIDER/MODEL", description = "Such as onnx/bge-small-en-v1.5-q.") String model,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            SpaceChange change = system.get(SpaceChange.class);
            return print(system, change.status(change.create(model).spaceId()), json);
        }
    }

    @Command(name = "list", description = "Lists all spaces.", mixinStandardHelpOptions = true)
    int list(@Mixin SystemOptions options, @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            List<SpaceStatus> spaces = system.get(SpaceChange.class).list();
            if (json) {
                JsonOutput.print(
                        system, spaces.stream().map(SpaceStatus::toJson).toList());
            } else {
                spaces.forEach(space -> System.out.println(line(space)));
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "status",
            description = "Says how far a space is: documents, queue, indexes, what the last verification found.",
            mixinStandardHelpOptions = true)
    int status(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "SPACE", description = SPACE) int space,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            return print(system, system.get(SpaceChange.class).status(space), json);
        }
    }

    @Command(
            name = "verify",
            description = {
                "Looks at every document and asks some queries: is each vector there and of the present text,",
                "do the indexes find what is near, how much does it share with the space that serves?"
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "SPACE", description = SPACE) int space,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            Verification found = system.get(SpaceChange.class).verify(space);
            if (json) {
                JsonOutput.print(system, found.toJson());
            } else {
                System.out.println(line(found));
                found.lacks().forEach(lack -> System.out.println("lacks: " + lack));
            }
            return found.lacks().isEmpty() ? Headhunter.DONE : Headhunter.FAILED;
        }
    }

    @Command(
            name = "switch",
            description = {
                "Has searches use a space, if it is fit to. The one that served before stands by, up to date:",
                "switching to it is the way back."
            },
            mixinStandardHelpOptions = true)
    int switchTo(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "SPACE", description = SPACE) int space,
            @Option(names = "--force", description = "Although it lacks something, which is printed.") boolean force,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            List<String> lacks = system.get(SpaceChange.class).switchTo(space, force);
            if (json) {
                JsonOutput.print(system, Map.of("space", space, "lacks", lacks));
            } else {
                System.out.println("space " + space + " serves");
                lacks.forEach(lack -> System.out.println("lacks: " + lack));
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "retire",
            description = "Drops the vectors and indexes of a space that does not serve; there is no way back.",
            mixinStandardHelpOptions = true)
    int retire(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "SPACE", description = SPACE) int space,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        try (LocalSystem system = options.open()) {
            SpaceChange change = system.get(SpaceChange.class);
            change.retire(space);
            return print(system, change.status(space), json);
        }
    }

    private static int print(LocalSystem system, SpaceStatus status, boolean json) throws IOException {
        if (json) {
            JsonOutput.print(system, status.toJson());
            return Headhunter.DONE;
        }
        System.out.println(line(status));
        status.indexes()
                .forEach(index -> System.out.println("index " + index.type().label() + " of " + index.tenant() + " "
                        + index.kind().label() + (index.isUsable() ? "" : ": not built")));
        Verification verification = status.verification();
        if (verification != null) {
            System.out.println("verified " + status.verifiedAt() + ": " + line(verification));
            verification.lacks().forEach(lack -> System.out.println("lacks: " + lack));
        }
        return Headhunter.DONE;
    }

    private static String line(SpaceStatus status) {
        String counts = status.space().isRetired()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d of %,d documents have a vector%s, %,d wait, %,d are parked",
                        status.embedded(),
                        status.documents(),
                        status.truncated() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT, " (%,d of the beginning of their text)", status.truncated()),
                        status.waiting(),
                        status.parked());
        Duration remaining = status.remaining();
        String left = remaining == null || status.waiting() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %.1f a second since it was made, %d s left at that",
                        status.perSecond(),
                        remaining.toSeconds());
        return "space " + status.space().spaceId() + ": " + status.space().label() + ", "
                + status.space().dimensions() + " numbers, " + status.space().status() + counts + left;
    }

    private static String line(Verification found) {
        String recall = found.recall() == null
                ? "no index answered"
                : String.format(
                        Locale.ROOT, "recall@20 %.4f, of one query at least %.2f", found.recall(), found.worstRecall());
        String overlap = found.overlap() == null
                ? ""
                : String.format(Locale.ROOT, ", %.2f of the first 20 are those of the serving space", found.overlap());
        return String.format(
                Locale.ROOT,
                "%,d documents, %,d without a fresh vector, %,d vectors too many, %,d queries: %s%s",
                found.documents(),
                found.missing(),
                found.extra(),
                found.queries(),
                recall,
                overlap);
    }
}
