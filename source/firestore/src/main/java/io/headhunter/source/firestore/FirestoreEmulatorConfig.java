package io.headhunter.source.firestore;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * The established name {@code FIRESTORE_EMULATOR_HOST}, as Google's own libraries know it.
 *
 * @param host host and port of an emulator, spoken to without encryption and credentials; null: the real Firestore
 */
@ConfigurationProperties("firestore.emulator")
record FirestoreEmulatorConfig(@Nullable String host) {}
