package io.headhunter.index;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;

/**
 * When an index is worth being built anew.
 *
 * @param bloatMinBytes that would be gained at least; less is not worth the work, and small indexes have no true size
 */
@ConfigurationProperties("headhunter.index")
record IndexBloatConfig(
        @Bindable(defaultValue = "8mb") @ReadableBytes long bloatMinBytes) {
    IndexBloatConfig {
        if (bloatMinBytes < 1) {
            throw new InvalidSettingException("headhunter.index.bloat-min-bytes is " + bloatMinBytes
                    + "; expected 1 or more, e.g. 8mb; correct HEADHUNTER_INDEX_BLOAT_MIN_BYTES");
        }
    }
}
