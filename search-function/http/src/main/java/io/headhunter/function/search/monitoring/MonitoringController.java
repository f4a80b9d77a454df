package io.headhunter.function.search.monitoring;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.PoolFigures;
import io.headhunter.observe.Latencies;
import io.headhunter.observe.PerformanceTracker;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;

/**
 * The process as an operator sees it. As with health and meters nobody is asked who they are, because who watches has no
 * tenant: the paths are to be kept from the public.
 */
@Controller("/monitoring")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
@SerdeImport(Latencies.class)
@SerdeImport(Permits.Figures.class)
@SerdeImport(PoolFigures.class)
final class MonitoringController {
    private final InstanceFigures figures;
    private final PerformanceTracker tracker;

    MonitoringController(InstanceFigures figures, PerformanceTracker tracker) {
        this.figures = figures;
        this.tracker = tracker;
    }

    @Get("/health")
    HttpResponse<InstanceHealth> health() {
        boolean isUp = figures.isDatabaseUp();
        PoolFigures pool = figures.pool();
        int waiting = pool.waiting()
                + figures.searches().waiting()
                + figures.suggestions().waiting();
        InstanceHealth health = new InstanceHealth(
                isUp ? "UP" : "DOWN",
                isUp ? figures.candidates() : null,
                pool.open(),
                pool.max(),
                pool.idle(),
                pool.active(),
                waiting);
        return HttpResponse.status(isUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get("/performance")
    HttpResponse<InstancePerformance> performance() {
        return ok(InstancePerformance.of(tracker.report(), figures));
    }

    @Get("/memory")
    HttpResponse<InstanceMemory> memory() {
        return ok(InstanceMemory.now(figures.cacheShare()));
    }

    @Get("/caches")
    HttpResponse<InstanceCaches> caches() {
        return ok(InstanceCaches.of(figures.caches()));
    }

    private static <T> HttpResponse<T> ok(T body) {
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
