package io.headhunter.messaging.pubsub;

import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.cloud.pubsub.v1.stub.PublisherStub;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PubsubMessage;
import io.headhunter.messaging.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one topic. The first message opens it: loading the library and connecting took a cold process 1 s
 * and more, a message afterwards 2 ms (docs/decisions/0019-publishing.md). Safe for use by many threads.
 */
final class PubSubConnection implements AutoCloseable {
    /** For a message that waits for the connection; whoever sent it may give up sooner. Chosen, not measured. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(10);
    /** Within the caller's limit. The second is for a connection that died while the process was frozen. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Duration RETRY_DELAY = Duration.ofMillis(5);
    /** 0 would mean no limit. */
    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(1);

    private final String topic;
    private final StubFactory stubs;

    /** Null as long as nothing is sent. Guarded by this, as the others are. */
    private @Nullable CompletableFuture<PublisherStub> stub;

    private boolean hasAnswered;
    private boolean isClosed;

    PubSubConnection(String topic, StubFactory stubs) {
        this.topic = topic;
        this.stubs = stubs;
    }

    /** Makes what speaks to Pub/Sub; may take long. */
    @FunctionalInterface
    interface StubFactory {
        PublisherStub create() throws IOException;
    }

    /** Whether the first message has not been answered yet. */
    synchronized boolean isOpening() {
        return !hasAnswered;
    }

    /**
     * Sends a message; ends with its id. Returns at once.
     *
     * @param limit after which the attempt is given up, unless it has to open the connection
     */
    CompletableFuture<String> send(Message message, Duration limit) {
        Duration patience = isOpening() ? OPENING_LIMIT : limit;
        return open().thenCompose(open -> send(open, message, patience));
    }

    private synchronized CompletableFuture<PublisherStub> open() {
        if (isClosed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the process ends"));
        }
        CompletableFuture<PublisherStub> known = stub;
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<PublisherStub> opening = new CompletableFuture<>();
        Thread.ofVirtual().name("pubsub-open").start(() -> {
            try {
                opening.complete(stubs.create());
            } catch (IOException | RuntimeException | LinkageError e) {
                opening.completeExceptionally(e);
            }
        });
        stub = opening;
        return opening;
    }

    private CompletionStage<String> send(PublisherStub open, Message message, Duration patience) {
        PublishRequest request = PublishRequest.newBuilder()
                .setTopic(topic)
                .addMessages(PubsubMessage.newBuilder()
                        .setData(ByteString.copyFromUtf8(message.json()))
                        .putAttributes("type", message.type()))
                .build();
        CompletableFuture<String> sent = new CompletableFuture<>();
        ApiFutures.addCallback(
                open.publishCallable().futureCall(request, within(patience)),
                new ApiFutureCallback<PublishResponse>() {
                    @Override
                    public void onSuccess(PublishResponse response) {
                        answered(open);
                        sent.complete(response.getMessageIds(0));
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        if (failure instanceof DeadlineExceededException) {
                            discard(open);
                        }
                        sent.completeExceptionally(failure);
                    }
                },
                MoreExecutors.directExecutor());
        return sent;
    }

    private static GrpcCallContext within(Duration patience) {
        Duration limit = patience.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : patience;
        return GrpcCallContext.createDefault()
                .withRetrySettings(RetrySettings.newBuilder()
                        .setMaxAttempts(MAX_ATTEMPTS)
                        .setInitialRetryDelayDuration(RETRY_DELAY)
                        .setMaxRetryDelayDuration(RETRY_DELAY)
                        .setInitialRpcTimeoutDuration(limit)
                        .setMaxRpcTimeoutDuration(limit)
                        .setTotalTimeoutDuration(limit)
                        .build());
    }

    private synchronized void answered(PublisherStub open) {
        hasAnswered |= isCurrent(open);
    }

    /**
     * Sends no more on a connection that has answered and no longer does: it may have died while the process was frozen,
     * which nobody tells. One that is still being opened is left to the limit of its first message.
     */
    synchronized void renew() {
        if (hasAnswered) {
            closeStub();
        }
    }

    private synchronized void discard(PublisherStub open) {
        if (isCurrent(open)) {
            closeStub();
        }
    }

    private boolean isCurrent(PublisherStub open) {
        CompletableFuture<PublisherStub> known = stub;
        return known != null && known.isDone() && known.getNow(null) == open;
    }

    /** What is on its way may go on. */
    @Override
    public synchronized void close() {
        isClosed = true;
        closeStub();
    }

    private void closeStub() {
        CompletableFuture<PublisherStub> known = stub;
        stub = null;
        hasAnswered = false;
        if (known != null) {
            CompletableFuture<Void> _ = known.thenAccept(PublisherStub::close);
        }
    }
}
