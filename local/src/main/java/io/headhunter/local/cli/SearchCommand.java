package io.headhunter.local.cli;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentStore;
import io.headhunter.function.RequestId;
import io.headhunter.function.search.request.SearchRequestReader;
import io.headhunter.function.search.response.SearchResponse;
import io.headhunter.local.LocalSystem;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One search, on the terminal. */
@Command(name = "search", description = "Searches people, or jobs with --kind job.", mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Parameters(paramLabel = "QUERY", description = "What to search for, as you would say it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String query;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            defaultValue = "acme",
            description = "Whose documents (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "candidate",
            description = "candidate or job (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String kind;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many results (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "hybrid, lexical or vector (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String mode;

    @Option(names = "--json", description = "Print the API's response.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        TenantId tenantId = new TenantId(tenant);
        DocumentKind documentKind = DocumentKind.of(kind);
        try (LocalSystem system = options.openToRead()) {
            if (!options.settings().hasDatabase()) {
                DemoTenants.ensure(system, tenantId);
            }
            SearchRequest request = system.get(SearchRequestReader.class).read(documentKind, body(system));
            SearchResult result = system.get(Searcher.class).search(tenantId, request, Deadline.in(TIMEOUT));
            if (json) {
                JsonOutput.print(system, SearchResponse.of(request, result, RequestId.random()));
            } else {
                new ResultList(System.out).print(documentKind, result);
                if (result.hits().isEmpty() && !system.get(DocumentStore.class).hasAny(tenantId, documentKind)) {
                    System.out.printf(
                            "Tenant %s has no %ss yet: import some with ./headhunter import FILE --tenant %s%s%n",
                            tenantId.value(), documentKind.label(), tenantId.value(), orSample(tenantId));
                }
            }
            return Headhunter.DONE;
        }
    }

    /** Nobody wants invented people in a database of his own. */
    private String orSample(TenantId tenantId) throws IOException {
        return tenantId.equals(DocumentFiles.DEFAULT_TENANT)
                        && !options.settings().hasDatabase()
                ? ", or invented ones with ./headhunter demo"
                : "";
    }

    /** The same words as over HTTP, so that the same rules judge them. */
    private byte[] body(LocalSystem system) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        body.put("limit", limit);
        body.put("mode", mode);
        return system.get(JsonMapper.class).writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }
}
