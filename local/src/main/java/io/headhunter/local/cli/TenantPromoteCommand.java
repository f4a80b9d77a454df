package io.headhunter.local.cli;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexKey;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.local.LocalSystem;
import io.headhunter.partition.Promotion;
import io.headhunter.partition.TenantPartitions;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a tenant a partition of its own, and builds its indexes there. */
@Command(
        name = "promote",
        description = {
            "Moves a large tenant's vectors into a partition of their own and builds its",
            "vector indexes there: they no longer count among those of the shared table.",
            "Searches go on; whoever writes documents waits for the move.",
            "It may be killed and repeated at any time."
        },
        mixinStandardHelpOptions = true)
final class TenantPromoteCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Parameters(paramLabel = "TENANT", description = "Its id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TenantId tenantId = new TenantId(tenant);
        try (LocalSystem system = options.open()) {
            EmbeddingSpaces spaces = system.get(EmbeddingSpaces.class);
            spaces.ensureServing();
            ProgressLine line = ProgressLine.onStandardError();
            Promotion promotion = system.get(TenantPartitions.class)
                    .promote(
                            tenantId,
                            progress -> line.show("moving vectors", progress.moved(), progress.total(), 0, null));
            line.end();
            List<VectorIndex> built = buildIndexes(system.get(VectorIndexes.class), tenantId, spaces.inUse());
            if (json) {
                JsonOutput.print(system, toJson(promotion, built));
            } else {
                print(promotion, built);
            }
            return Headhunter.DONE;
        }
    }

    /** Those it had, those it is large enough for, and those that a killed promotion left to build. */
    private static List<VectorIndex> buildIndexes(VectorIndexes indexes, TenantId tenant, List<EmbeddingSpace> spaces) {
        List<IndexKey> keys = new ArrayList<>();
        for (EmbeddingSpace space : spaces) {
            indexes.wishWhereWorthwhile(tenant, space);
            indexes.wished(space).stream()
                    .filter(key -> key.tenant().equals(tenant))
                    .forEach(keys::add);
        }
        return IndexReport.build(indexes, keys);
    }

    private static void print(Promotion promotion, List<VectorIndex> built) {
        if (promotion.moved().isEmpty()) {
            System.out.println(promotion.tenant() + " has a partition of its own already"
                    + (built.isEmpty() ? ": nothing to do" : ""));
        }
        promotion
                .moved()
                .forEach(moved -> System.out.printf(
                        Locale.ROOT,
                        "promoted %s: %,d vectors moved to search.%s in %.1f s%n",
                        promotion.tenant(),
                        moved.vectors(),
                        moved.partition(),
                        moved.duration().toMillis() / MILLIS_PER_SECOND));
        built.forEach(index -> System.out.println(IndexReport.describe(index)));
    }

    private static Map<String, Object> toJson(Promotion promotion, List<VectorIndex> built) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", promotion.tenant().value());
        json.put(
                "moved",
                promotion.moved().stream().map(TenantPromoteCommand::toJson).toList());
        json.put("indexes", built.stream().map(IndexReport::toJson).toList());
        return json;
    }

    private static Map<String, Object> toJson(Promotion.Moved moved) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("space", moved.space().spaceId());
        json.put("partition", moved.partition());
        json.put("vectors", moved.vectors());
        json.put("seconds", moved.duration().toMillis() / MILLIS_PER_SECOND);
        return json;
    }
}
