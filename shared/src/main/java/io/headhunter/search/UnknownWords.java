package io.headhunter.search;

import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.time.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the query of one search has a word that no document has: the lexical leg finds out on its way, and only then a
 * correction is looked for, beside the vector leg. Safe for use by two threads.
 */
final class UnknownWords {
    private final CompletableFuture<Boolean> found = new CompletableFuture<>();

    /** Runs the lexical leg and tells what it noticed; nothing if it fails. */
    LexicalResult noticeIn(Callable<LexicalResult> leg) throws Exception {
        try {
            LexicalResult result = leg.call();
            found.complete(result.hasUnknownWord());
            return result;
        } finally {
            found.complete(false);
        }
    }

    /** Waits for the leg, at most until the deadline. */
    boolean found(Deadline deadline) throws InterruptedException, ExecutionException {
        try {
            return found.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }
}
