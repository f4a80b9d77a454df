package io.headhunter.search;

import io.headhunter.time.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What one step of a search finds and another one, beside it, goes on with. Safe for use by the threads of that search. */
final class StepResult<T> {
    private final CompletableFuture<@Nullable T> result = new CompletableFuture<>();

    /** Runs the step and tells what it found; nothing if it fails. */
    T tell(Callable<T> step) throws Exception {
        try {
            T found = step.call();
            result.complete(found);
            return found;
        } finally {
            result.complete(null);
        }
    }

    /** Waits for the step, at most until the deadline; null if it fails or is late. */
    @Nullable
    T await(Deadline deadline) throws InterruptedException, ExecutionException {
        try {
            return result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        }
    }
}
