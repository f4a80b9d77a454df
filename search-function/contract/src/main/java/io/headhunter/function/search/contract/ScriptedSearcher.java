package io.headhunter.function.search.contract;

import io.headhunter.db.Freshness;
import io.headhunter.observe.Stage;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A searcher that does what the test says, and remembers what it was asked. Present only where
 * {@value #SWITCH} is true. Its script is static, because the function hosts make the beans themselves; tests that use
 * it run one after the other.
 */
@Singleton
@Primary
@Requires(property = ScriptedSearcher.SWITCH, value = "true")
public final class ScriptedSearcher implements Searcher {
    public static final String SWITCH = "headhunter.contract.scripted";

    /** One call of the searcher. */
    public record Asked(TenantId tenant, SearchRequest request, Duration remaining) {}

    private static volatile Function<SearchRequest, SearchResult> script = SampleResults::of;
    private static volatile @Nullable Asked lastAsked;

    /** From now on: the sample results, and nothing asked yet. */
    public static void reset() {
        script = SampleResults::of;
        lastAsked = null;
    }

    /** From now on: the sample results, reached after so long a search. Nothing waits. */
    public static void take(Duration total) {
        script = request -> {
            SearchResult result = SampleResults.of(request);
            result.times().record(Stage.TOTAL, total.toNanos());
            return result;
        };
    }

    /** From now on: a job with this metadata. */
    public static void show(Map<String, Object> metadata) {
        script = request -> SampleResults.withMetadata(request, metadata);
    }

    public static void fail(RuntimeException failure) {
        script = request -> {
            throw failure;
        };
    }

    /** What came through the door last; null if nothing did. */
    public static @Nullable Asked lastAsked() {
        return lastAsked;
    }

    @Override
    public SearchResult search(TenantId tenant, SearchRequest request, Deadline deadline, Freshness freshness) {
        if (tenant.value().equals(TenantRules.UNKNOWN)) {
            throw NotPermittedException.notPermitted(
                    "tenant is not known; expected one that exists; check its spelling");
        }
        lastAsked = new Asked(tenant, request, deadline.remaining());
        return script.apply(request);
    }
}
