package io.headhunter.source;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a source is asked.
 *
 * @param fields labels of {@link SourceField}, with commas: a document that lacks one of them is asked for
 * @param concurrency exchanges of this process at once
 * @param timeout of all documents of a search together; chosen, not measured: what a search can lose without being slow
 */
@ConfigurationProperties("headhunter.source")
@ReflectiveAccess
public record SourceConfig(
        @Bindable(defaultValue = "fullName,headline,email,photo,links")
        String fields,

        @Bindable(defaultValue = "8") @Min(1) @Max(200) int concurrency,
        @Bindable(defaultValue = "250ms") Duration timeout) {
    public SourceConfig {
        wanted(fields);
        if (!timeout.isPositive()) {
            throw new InvalidSettingException("headhunter.source.timeout is " + timeout
                    + "; expected more than 0, e.g. 250ms; correct HEADHUNTER_SOURCE_TIMEOUT");
        }
    }

    /** The fields, understood. */
    Set<SourceField> wanted() {
        return wanted(fields);
    }

    private static Set<SourceField> wanted(String fields) {
        Set<SourceField> wanted = EnumSet.noneOf(SourceField.class);
        for (String label : fields.split(",", -1)) {
            wanted.add(SourceField.of(label.strip())
                    .orElseThrow(() -> new InvalidSettingException("headhunter.source.fields has " + label.strip()
                            + "; expected some of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(SourceField.values())
                                            .map(SourceField::label)
                                            .toList())
                            + ", with commas; correct HEADHUNTER_SOURCE_FIELDS")));
        }
        return wanted;
    }
}
