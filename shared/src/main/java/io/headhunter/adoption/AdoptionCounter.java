package io.headhunter.adoption;

import io.headhunter.adoption.AdoptionReport.RejectedProfile;
import io.headhunter.document.WriteOutcome;
import io.headhunter.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happens to profiles and vectors. Used by one thread. */
final class AdoptionCounter {
    private static final int MAX_REPORTED = 100;
    /** Of the other database's choice, so there may be any number. */
    private static final int MAX_NAMES = 200;

    private final List<RejectedProfile> rejectedProfiles = new ArrayList<>();
    private final Map<String, Long> intoMetadata = new TreeMap<>();
    private final Map<String, Long> vectorsLeft = new TreeMap<>();
    private long profiles;
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private long vectorsKept;

    void read(int count) {
        profiles += count;
    }

    void written(WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Created _ -> created++;
            case WriteOutcome.Updated _ -> updated++;
            case WriteOutcome.Unchanged _, WriteOutcome.Older _, WriteOutcome.Refused _ -> unchanged++;
        }
    }

    void wouldBeWritten(int count) {
        created += count;
    }

    void rejected(String id, List<FieldError> errors) {
        rejected++;
        if (rejectedProfiles.size() < MAX_REPORTED) {
            rejectedProfiles.add(new RejectedProfile(id, errors));
        }
    }

    void withoutId(long count) {
        profiles += count;
        for (long i = 0; i < count; i++) {
            rejected("", List.of(new FieldError("candidate_id", "is missing; expected one; give it one there")));
        }
    }

    void intoMetadata(String name) {
        if (intoMetadata.size() < MAX_NAMES || intoMetadata.containsKey(name)) {
            intoMetadata.merge(name, 1L, Long::sum);
        }
    }

    void kept(int count) {
        vectorsKept += count;
    }

    void left(String reason) {
        if (vectorsLeft.size() < MAX_NAMES || vectorsLeft.containsKey(reason)) {
            vectorsLeft.merge(reason, 1L, Long::sum);
        }
    }

    AdoptionReport report() {
        return new AdoptionReport(
                profiles,
                created,
                updated,
                unchanged,
                rejected,
                rejectedProfiles,
                intoMetadata,
                vectorsKept,
                vectorsLeft);
    }
}
