package io.headhunter.local.cli;

import io.headhunter.local.LocalSystem;
import io.headhunter.partition.TenantPartitions;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tenants. */
@Command(
        name = "tenant",
        description = "Creates, lists and promotes tenants.",
        mixinStandardHelpOptions = true,
        subcommands = TenantPromoteCommand.class)
final class TenantCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No action is given; expected create, list or promote");
    }

    @Command(name = "create", description = "Creates a tenant.", mixinStandardHelpOptions = true)
    int create(
            @Mixin SystemOptions options,
            @Parameters(paramLabel = "TENANT", description = "Its id: a-z, 0-9, _ and -.") String id,
            @Option(names = "--name", paramLabel = "NAME", description = "For people (default: the id).") @Nullable
                    String name,
            @Option(
                            names = "--languages",
                            paramLabel = "CODES",
                            split = ",",
                            defaultValue = "en",
                            description = "ISO 639-1; the first is that of documents that name none"
                                    + " (default: ${DEFAULT-VALUE}).")
                    List<String> languages)
            throws IOException {
        TenantId tenantId = new TenantId(id);
        try (LocalSystem system = options.open()) {
            system.get(TenantRegistry.class).create(tenantId, name == null ? id : name, languages);
            System.out.println("created " + tenantId);
            return Headhunter.DONE;
        }
    }

    @Command(name = "list", description = "Lists the tenants, and which are promoted.", mixinStandardHelpOptions = true)
    int list(
            @Mixin SystemOptions options,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean json)
            throws IOException {
        try (LocalSystem system = options.openToRead()) {
            List<Tenant> tenants = system.get(TenantRegistry.class).list();
            Set<TenantId> promoted = system.get(TenantPartitions.class).promoted();
            if (json) {
                JsonOutput.print(
                        system,
                        tenants.stream()
                                .map(tenant -> toJson(tenant, isIn(promoted, tenant)))
                                .toList());
            } else {
                tenants.forEach(tenant -> System.out.println(tenant.tenantId() + "  " + tenant.displayName() + "  ("
                        + String.join(", ", tenant.languages()) + ")" + (isIn(promoted, tenant) ? "  promoted" : "")));
            }
            return Headhunter.DONE;
        }
    }

    private static boolean isIn(Set<TenantId> promoted, Tenant tenant) {
        return promoted.contains(new TenantId(tenant.tenantId()));
    }

    private static Map<String, Object> toJson(Tenant tenant, boolean isPromoted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", tenant.tenantId());
        json.put("displayName", tenant.displayName());
        json.put("languages", tenant.languages());
        json.put("promoted", isPromoted);
        return json;
    }
}
