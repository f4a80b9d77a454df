package io.headhunter.local.cli;

import io.headhunter.document.DocumentKind;
import io.headhunter.feed.Feed;
import io.headhunter.feed.FeedId;
import io.headhunter.feed.Feeds;
import io.headhunter.feed.OnMissing;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Addresses that documents are fetched from. */
@Command(
        name = "feed",
        description = "Adds, lists, fetches and removes feeds: addresses that documents are fetched from.",
        mixinStandardHelpOptions = true,
        subcommands = FeedFetchCommand.class)
final class FeedCommand implements Runnable {
    static final String WHOSE = "Whose (default: ${DEFAULT-VALUE}).";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "No action is given; expected add, list, fetch or remove; choose one");
    }

    @Command(
            name = "add",
            description = {
                "Enters a feed, or changes one; nothing is fetched yet.",
                "The address has JSON Lines or a JSON array, by HTTPS."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "FEED", description = "Its name: a-z, 0-9, _ and -.") String feed,
            @Parameters(paramLabel = "URL", description = "Its address.") String url,
            @Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "acme", description = WHOSE)
                    String tenant,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "job",
                            description = "candidate or job (default: ${DEFAULT-VALUE}).")
                    DocumentKind kind,
            @Option(
                            names = "--on-missing",
                            paramLabel = "WHAT",
                            defaultValue = "keep",
                            description =
                                    "What becomes of documents that the feed does not have any more: keep, or close,"
                                            + " which sets their status (default: ${DEFAULT-VALUE}).")
                    OnMissing onMissing,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean json)
            throws IOException {
        FeedId id = new FeedId(feed);
        TenantId tenantId = new TenantId(tenant);
        try (LocalSystem system = options.open()) {
            DemoTenants.ensure(system, tenantId);
            Feed added = system.get(Feeds.class).add(tenantId, id, kind, url, onMissing);
            if (json) {
                JsonOutput.print(system, FeedText.toJson(added));
            } else {
                System.out.println("added " + FeedText.describe(added));
                System.out.println("fetch it: ./headhunter feed fetch " + id + " --tenant " + tenantId);
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "list",
            description = "Lists the feeds, and what became of their last fetch.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin SystemOptions options,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable
                    String tenant,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean json)
            throws IOException {
        TenantId tenantId = tenant == null ? null : new TenantId(tenant);
        try (LocalSystem system = options.openToRead()) {
            List<Feed> feeds = system.get(Feeds.class).list(tenantId);
            if (json) {
                JsonOutput.print(system, feeds.stream().map(FeedText::toJson).toList());
            } else if (feeds.isEmpty()) {
                System.out.println("no feed");
            } else {
                feeds.forEach(feed -> System.out.println(FeedText.describe(feed)));
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "remove",
            description = "Forgets a feed; its documents stay as they are.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "FEED", description = "Its name.") String feed,
            @Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "acme", description = WHOSE)
                    String tenant)
            throws IOException {
        FeedId id = new FeedId(feed);
        try (LocalSystem system = options.open()) {
            system.get(Feeds.class).remove(new TenantId(tenant), id);
            System.out.println("removed " + id);
            return Headhunter.DONE;
        }
    }
}
