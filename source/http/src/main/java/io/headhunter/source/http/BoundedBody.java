package io.headhunter.source.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body up to so many bytes, and hangs up on one that is longer. Used by one exchange. */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Received> {
    private final long maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Received> received = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body, or that there was too much of it. */
    static final class Received {
        private final byte @Nullable [] bytes;

        private Received(byte @Nullable [] bytes) {
            this.bytes = bytes;
        }

        /** Null if there were too many. */
        byte @Nullable [] bytes() {
            return bytes;
        }
    }

    @Override
    public CompletionStage<Received> getBody() {
        return received;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + (long) part.remaining() > maxBytes) {
                if (subscription != null) {
                    subscription.cancel();
                }
                received.complete(new Received(null));
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void onError(Throwable failure) {
        received.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        received.complete(new Received(bytes.toByteArray()));
    }
}
