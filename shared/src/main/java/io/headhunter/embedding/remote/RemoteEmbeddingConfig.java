package io.headhunter.embedding.remote;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What holds for every model that is asked over the network.
 *
 * @param timeout of one call; a search has its own deadline beside it
 */
@ConfigurationProperties("headhunter.embedding.remote")
@ReflectiveAccess
record RemoteEmbeddingConfig(@Bindable(defaultValue = "10s") Duration timeout) {
    RemoteEmbeddingConfig {
        if (!timeout.isPositive()) {
            throw new InvalidSettingException(
                    "HEADHUNTER_EMBEDDING_REMOTE_TIMEOUT (headhunter.embedding.remote.timeout) is " + timeout
                            + "; expected more than 0, such as 10s; correct it");
        }
    }
}
