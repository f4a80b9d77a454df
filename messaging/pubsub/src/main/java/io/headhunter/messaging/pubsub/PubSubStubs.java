package io.headhunter.messaging.pubsub;

import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.pubsub.v1.stub.PublisherStub;
import com.google.cloud.pubsub.v1.stub.PublisherStubSettings;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What speaks to Pub/Sub: the layer below the client library's {@code Publisher}. That one gathers messages into batches,
 * with threads of its own, and goes on trying for 10 s at least; here a message has to leave at once and be given up in
 * time.
 */
final class PubSubStubs {
    private PubSubStubs() {}

    /**
     * With the credentials of the environment, of which an emulator needs none.
     *
     * @throws IOException if there are no credentials
     */
    static PublisherStub create(@Nullable String emulatorHost) throws IOException {
        PublisherStubSettings.Builder settings = PublisherStubSettings.newBuilder();
        settings.setBackgroundExecutorProvider(InstantiatingExecutorProvider.newBuilder()
                .setExecutorThreadCount(1) // for repetitions only
                .build());
        settings.publishSettings()
                .setRetryableCodes(StatusCode.Code.UNAVAILABLE)
                .setBatchingSettings(
                        BatchingSettings.newBuilder().setIsEnabled(false).build());
        if (emulatorHost != null && !emulatorHost.isBlank()) {
            settings.setCredentialsProvider(NoCredentialsProvider.create());
            settings.setTransportChannelProvider(PublisherStubSettings.defaultGrpcTransportProviderBuilder()
                    .setEndpoint(emulatorHost)
                    .setChannelConfigurator(PubSubStubs::unencrypted)
                    .build());
        }
        return settings.build().createStub();
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private static ManagedChannelBuilder unencrypted(ManagedChannelBuilder channel) {
        return channel.usePlaintext();
    }
}
