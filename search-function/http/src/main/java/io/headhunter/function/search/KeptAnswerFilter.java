package io.headhunter.function.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.function.RequestBody;
import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.search.answer.SearchAnswer;
import io.headhunter.function.search.answer.SearchAnswers;
import io.headhunter.time.Ticker;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives the answers that caches have, on the threads of the connections to the client and to Redis (where Redis says nothing,
 * what follows goes on elsewhere): handing a request to another thread and its answer back costs more than the answer. Nothing is waited for. Whatever takes time to tell, and
 * whatever is refused for its body, goes on to the {@link SearchController}, which begins anew.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN) // a pattern would be compared with the path of each request
final class KeptAnswerFilter implements Ordered {
    private final Authenticator authenticator;
    private final RequestBody body;
    private final SearchAnswers answers;
    private final int maxBodyBytes;

    KeptAnswerFilter(Authenticator authenticator, RequestBody body, SearchAnswers answers, SearchHttpConfig http) {
        this.authenticator = authenticator;
        this.body = body;
        this.answers = answers;
        this.maxBodyBytes = http.maxBodyBytes();
    }

    /** @throws io.headhunter.problem.HeadhunterException as {@link Authenticator#requireTenant} does */
    @RequestFilter
    @Nullable
    CompletableFuture<Optional<MutableHttpResponse<?>>> find(HttpRequest<?> request) {
        DocumentKind kind = answers.areForEventLoops() ? kindOf(request) : null;
        long startNanos = Ticker.SYSTEM.nanos();
        byte[] asked = kind == null ? null : body.readAtOnce(request, maxBodyBytes);
        if (kind == null || asked == null) {
            return null;
        }
        CompletableFuture<Optional<SearchAnswer>> found =
                answers.find(authenticator.requireTenant(request), kind, asked, RequestId.of(request), startNanos);
        return found == null ? null : found.thenApply(answer -> answer.map(AnswerResponse::of));
    }

    /** What is searched for; null if the request is not for the {@link SearchController}, as its path and headers say. */
    private static @Nullable DocumentKind kindOf(HttpRequest<?> request) {
        RouteInfo<?> route = RouteAttributes.getRouteInfo(request).orElse(null);
        return route instanceof MethodBasedRouteInfo<?, ?> method && route.getDeclaringType() == SearchController.class
                ? SearchController.kindOf(method.getTargetMethod().getMethodName())
                : null;
    }

    /** After all others, so that what they require and add holds here, too. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
