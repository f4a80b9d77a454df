package io.headhunter.local.cli;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexBloat;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.TableIndex;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Vector indexes: which there are, building, dropping and comparing them. */
@Command(
        name = "index",
        description = "Lists, builds, drops and compares vector indexes.",
        mixinStandardHelpOptions = true,
        subcommands = IndexCompareCommand.class)
final class IndexCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No action is given; expected list, build, drop or compare");
    }

    @Command(
            name = "list",
            description = {
                "Lists the indexes and wishes, with the recall of the sampled searches of the last 7 days,",
                "and which indexes are much larger than fresh ones would be."
            },
            mixinStandardHelpOptions = true)
    int list(
            @Mixin SystemOptions options,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable
                    String tenant,
            @Option(names = "--all", description = "Also indexes of tables, of all tenants together, of some size.")
                    boolean all,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean json)
            throws IOException {
        TenantId tenantId = tenant == null ? null : new TenantId(tenant);
        try (LocalSystem system = options.openToRead()) {
            if (tenantId != null) {
                system.get(TenantRegistry.class).require(tenantId);
            }
            List<VectorIndex> indexes = system.get(VectorIndexes.class).list(tenantId);
            IndexRecall recall = IndexRecall.read(system, tenantId);
            List<TableIndex> others =
                    tenantId != null ? List.of() : system.get(IndexBloat.class).list();
            if (json) {
                JsonOutput.print(
                        system,
                        Stream.concat(
                                        indexes.stream().map(index -> IndexReport.toJson(index, recall)),
                                        others.stream().filter(_ -> all).map(IndexReport::toJson))
                                .toList());
                return Headhunter.DONE;
            }
            if (indexes.isEmpty()) {
                System.out.println("no vector index, and none wished for");
            }
            indexes.forEach(index -> System.out.println(IndexReport.describe(index) + recall.describe(index)));
            others.stream()
                    .filter(index -> all || index.rebuildReason() != null)
                    .forEach(index -> System.out.println(IndexReport.describe(index)));
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "build",
            description = {
                "Builds what the write side has wished for and what was not finished,",
                "and anew what the verification found to be much too large.",
                "With --tenant and --type it builds that one index, wished for or not.",
                "In the space that serves, or in all that are in use where nothing is named."
            },
            mixinStandardHelpOptions = true)
    int build(
            @Mixin SystemOptions options,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable
                    String tenant,
            @Option(names = "--kind", paramLabel = "KIND", defaultValue = "candidate", description = KIND) String kind,
            @Option(names = "--type", paramLabel = "TYPE", description = "hnsw or diskann.") @Nullable String type,
            @Option(names = "--space", paramLabel = "SPACE", description = SPACE) @Nullable Integer spaceId,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean json)
            throws IOException {
        if (type != null && tenant == null) {
            throw new ParameterException(
                    spec.commandLine(), "--type is given without --tenant; expected both or neither; name the tenant");
        }
        IndexType indexType = type == null ? null : typeOf(type);
        TenantId tenantId = tenant == null ? null : new TenantId(tenant);
        DocumentKind documentKind = DocumentKind.of(kind);
        try (LocalSystem system = options.open()) {
            List<EmbeddingSpace> spaces = spaces(system, spaceId);
            VectorIndexes indexes = system.get(VectorIndexes.class);
            if (tenantId != null) {
                system.get(TenantRegistry.class).require(tenantId);
            }
            List<IndexKey> keys = indexType != null && tenantId != null
                    ? List.of(new IndexKey(tenantId, documentKind, spaces.getFirst(), indexType))
                    : spaces.stream()
                            .flatMap(space -> indexes.wished(space).stream())
                            .filter(key -> tenantId == null || key.tenant().equals(tenantId))
                            .toList();
            List<VectorIndex> built = IndexReport.build(indexes, keys);
            List<TableIndex> rebuilt = tenantId == null && spaceId == null ? rebuildOthers(system) : List.of();
            if (json) {
                JsonOutput.print(
                        system,
                        Stream.concat(
                                        built.stream().map(IndexReport::toJson),
                                        rebuilt.stream().map(IndexReport::toJson))
                                .toList());
                return Headhunter.DONE;
            }
            if (built.isEmpty() && rebuilt.isEmpty()) {
                System.out.println("nothing to build: every index that is wished for is there");
            }
            built.forEach(index -> System.out.println(IndexReport.describe(index)));
            rebuilt.forEach(index -> System.out.println(IndexReport.describe(index)));
            return Headhunter.DONE;
        }
    }

    private static List<TableIndex> rebuildOthers(LocalSystem system) {
        IndexBloat bloat = system.get(IndexBloat.class);
        return IndexReport.rebuild(
                bloat,
                bloat.list().stream()
                        .filter(index -> index.rebuildReason() != null)
                        .toList());
    }

    @Command(name = "drop", description = "Drops an index; searches go on without it.", mixinStandardHelpOptions = true)
    int drop(
            @Mixin SystemOptions options,
            @Option(names = "--tenant", paramLabel = "TENANT", required = true, description = "Whose.") String tenant,
            @Option(names = "--kind", paramLabel = "KIND", defaultValue = "candidate", description = KIND) String kind,
            @Option(names = "--type", paramLabel = "TYPE", required = true, description = "hnsw or diskann.")
                    String type,
            @Option(names = "--space", paramLabel = "SPACE", description = SPACE) @Nullable Integer spaceId)
            throws IOException {
        IndexType indexType = typeOf(type);
        TenantId tenantId = new TenantId(tenant);
        DocumentKind documentKind = DocumentKind.of(kind);
        try (LocalSystem system = options.open()) {
            IndexKey key =
                    new IndexKey(tenantId, documentKind, spaces(system, spaceId).getFirst(), indexType);
            system.get(VectorIndexes.class).drop(key);
            System.out.println("dropped " + key);
            return Headhunter.DONE;
        }
    }

    private static final String SPACE = "Embedding space, by its number.";

    /** The serving one first; that one if it is named. */
    private List<EmbeddingSpace> spaces(LocalSystem system, @Nullable Integer spaceId) {
        EmbeddingSpaces spaces = system.get(EmbeddingSpaces.class);
        spaces.ensureServing();
        if (spaceId == null) {
            return spaces.inUse();
        }
        int wanted = spaceId;
        return List.of(spaces.inUse().stream()
                .filter(space -> space.spaceId() == wanted)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--space is " + spaceId + "; expected the number of a space in use; look for it with"
                                + " embedding-space list")));
    }

    private static final String KIND = "candidate or job (default: ${DEFAULT-VALUE}).";

    private IndexType typeOf(String label) {
        if (!label.equals("hnsw") && !label.equals("diskann")) {
            throw new ParameterException(
                    spec.commandLine(), "--type is \"" + label + "\"; expected hnsw or diskann; write one of them");
        }
        return IndexType.of(label);
    }
}
