package io.headhunter.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a meter that fails from failing what it measures. */
final class MeterGuard {
    private static final Logger log = LoggerFactory.getLogger(MeterGuard.class);

    private MeterGuard() {}

    static void guard(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException e) {
            log.warn("a meter failed", e);
        }
    }
}
