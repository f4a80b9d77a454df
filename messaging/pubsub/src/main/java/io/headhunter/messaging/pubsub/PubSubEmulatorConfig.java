package io.headhunter.messaging.pubsub;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * The established name {@code PUBSUB_EMULATOR_HOST}, as Google's own libraries know it.
 *
 * @param host host and port of an emulator, spoken to without encryption and without credentials; null: the real Pub/Sub
 */
@ConfigurationProperties("pubsub.emulator")
record PubSubEmulatorConfig(@Nullable String host) {}
