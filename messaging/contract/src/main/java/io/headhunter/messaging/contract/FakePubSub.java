package io.headhunter.messaging.contract;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The publishing side of Pub/Sub on a real socket. Answers as the script says, one step a request, and well once the
 * script is at its end. Safe for use by many threads.
 */
public final class FakePubSub implements AutoCloseable {
    /** One that a client may name. */
    public static final String TOPIC = "projects/example/topics/write-side";

    private static final MethodDescriptor<PublishRequest, PublishResponse> PUBLISH =
            MethodDescriptor.<PublishRequest, PublishResponse>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("google.pubsub.v1.Publisher/Publish")
                    .setRequestMarshaller(ProtoUtils.marshaller(PublishRequest.getDefaultInstance()))
                    .setResponseMarshaller(ProtoUtils.marshaller(PublishResponse.getDefaultInstance()))
                    .build();

    private final BlockingQueue<PublishRequest> requests = new LinkedBlockingQueue<>();

    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Server server;

    public FakePubSub() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder("google.pubsub.v1.Publisher")
                        .addMethod(PUBLISH, ServerCalls.asyncUnaryCall(this::answer))
                        .build())
                .addTransportFilter(new ServerTransportFilter() {
                    @Override
                    public Attributes transportReady(Attributes attributes) {
                        connections.incrementAndGet();
                        return attributes;
                    }
                })
                .build()
                .start();
    }

    /** What becomes of a request. */
    @FunctionalInterface
    public interface Step {
        void answer(StreamObserver<PublishResponse> caller);
    }

    /** An error, with a text that must not get into a log. */
    public static Step refuse(Status status) {
        return caller -> caller.onError(
                status.withDescription("cites the message: secret").asRuntimeException());
    }

    /** Never an answer. */
    public static Step hang() {
        return _ -> {};
    }

    /** The request is stored. */
    public static void accept(StreamObserver<PublishResponse> caller) {
        caller.onNext(PublishResponse.newBuilder().addMessageIds("19916711285").build());
        caller.onCompleted();
    }

    /** Adds a step to the script. */
    public void then(Step step) {
        script.add(step);
    }

    private void answer(PublishRequest request, StreamObserver<PublishResponse> caller) {
        requests.add(request);
        Step step = script.poll();
        if (step == null) {
            accept(caller);
        } else {
            step.answer(caller);
        }
    }

    /** Every request, whatever it was answered; to be taken from. */
    public BlockingQueue<PublishRequest> requests() {
        return requests;
    }

    /** How many there were. */
    public int connections() {
        return connections.get();
    }

    /** As {@code PUBSUB_EMULATOR_HOST} names it. */
    public String address() {
        return "localhost:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
