package io.headhunter.source.firestore;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Where records are read in Firestore.
 *
 * @param project its id; null: nobody is asked
 * @param database {@code (default)} or a name
 * @param path of a document, with {@code {tenant}}, {@code {kind}} and {@code {id}}
 */
@ConfigurationProperties("headhunter.source.firestore")
record FirestoreConfig(
        @Nullable String project,
        @Bindable(defaultValue = "(default)") String database,

        @Bindable(defaultValue = "tenants/{tenant}/{kind}s/{id}")
        String path) {}
