package io.headhunter.source.firestore;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Headers that say who we are, with the credentials of the environment. The library fetches and renews tokens and keeps
 * them; it knows no deadline, so it runs beside and is left to itself where it is slow: the next call finds what it brought.
 * Safe for use by many threads.
 */
final class FirestoreTokens {
    private static final Logger log = LoggerFactory.getLogger(FirestoreTokens.class);
    private static final String SCOPE = "https://www.googleapis.com/auth/datastore";

    private final CredentialsFactory factory;
    /** Null as long as nobody asked or none could be made. Guarded by this. */
    private @Nullable Credentials credentials;
    /** Under way, so that a library that hangs is not called again by every search. Guarded by this. */
    private @Nullable CompletableFuture<Map<String, List<String>>> asked;

    FirestoreTokens(CredentialsFactory factory) {
        this.factory = factory;
    }

    /** Makes credentials; may take long. */
    @FunctionalInterface
    interface CredentialsFactory {
        Credentials create() throws IOException;
    }

    static FirestoreTokens ofTheEnvironment() {
        return new FirestoreTokens(
                () -> GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
    }

    /** Headers for the address; empty if there are none in time. */
    Optional<Map<String, List<String>>> headers(URI address, Deadline deadline) {
        CompletableFuture<Map<String, List<String>>> pending = ask(address);
        try {
            return Optional.of(pending.get(deadline.remaining().toNanos(), NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            // The class only: a message of the library may cite what it was answered.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.warn("no credentials for Firestore: {}", cause.getClass().getName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Map<String, List<String>>> ask(URI address) {
        CompletableFuture<Map<String, List<String>>> pending = asked;
        if (pending != null && !pending.isDone()) {
            return pending;
        }
        CompletableFuture<Map<String, List<String>>> begun = new CompletableFuture<>();
        Thread.ofVirtual().name("firestore-token").start(() -> {
            try {
                begun.complete(known().getRequestMetadata(address));
            } catch (IOException | RuntimeException | LinkageError e) {
                begun.completeExceptionally(e);
            }
        });
        asked = begun;
        return begun;
    }

    private Credentials known() throws IOException {
        synchronized (this) {
            if (credentials != null) {
                return credentials;
            }
        }
        Credentials made = factory.create();
        synchronized (this) {
            credentials = made;
        }
        return made;
    }
}
