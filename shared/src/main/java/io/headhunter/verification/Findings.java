package io.headhunter.verification;

import java.util.EnumMap;
import java.util.Map;

/** What one verification has found and repaired so far. Of one thread. */
final class Findings {
    private final Map<Defect, Long> found = new EnumMap<>(Defect.class);
    private final Map<Defect, Long> repaired = new EnumMap<>(Defect.class);

    void found(Defect defect, long count) {
        if (count > 0) {
            found.merge(defect, count, Long::sum);
        }
    }

    void repaired(Defect defect, long count) {
        if (count > 0) {
            repaired.merge(defect, count, Long::sum);
        }
    }

    long found(Defect defect) {
        return found.getOrDefault(defect, 0L);
    }

    long repaired(Defect defect) {
        return repaired.getOrDefault(defect, 0L);
    }

    Map<Defect, Long> allFound() {
        return new EnumMap<>(found);
    }

    Map<Defect, Long> allRepaired() {
        return new EnumMap<>(repaired);
    }
}
