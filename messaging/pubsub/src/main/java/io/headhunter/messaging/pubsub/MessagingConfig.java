package io.headhunter.messaging.pubsub;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Where messages to the write side go.
 *
 * @param topic {@code projects/PROJECT/topics/TOPIC}; null: nothing is published
 */
@ConfigurationProperties("headhunter.messaging")
record MessagingConfig(@Nullable String topic) {}
