package io.headhunter.function.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How callers are known. */
enum AuthMode {
    /** Nobody is asked. Only where strangers cannot connect. */
    NONE,
    /** An authenticating gateway in front vouches for the headers it sets. */
    GATEWAY;

    private static final String EXPECTED = Arrays.stream(values())
            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));

    /**
     * The mode that was set, under either name.
     *
     * @throws IllegalStateException if none is, or two that differ, or one that does not exist: no default is safe
     */
    static AuthMode of(@Nullable String own, @Nullable String established) {
        if (own != null && established != null && !own.equalsIgnoreCase(established)) {
            throw new IllegalStateException("AUTH_MODE and HEADHUNTER_AUTH_MODE differ; expected one of them, or both"
                    + " the same; unset one");
        }
        String label = own != null ? own : established;
        if (label == null || label.isBlank()) {
            throw new IllegalStateException(
                    "AUTH_MODE is not set; expected " + EXPECTED + "; set it (none works on a loopback address only)");
        }
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(label.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "AUTH_MODE is " + label + "; expected " + EXPECTED + "; choose one of these"));
    }
}
