package io.headhunter.adoption;

import io.headhunter.problem.FieldError;
import java.util.List;
import java.util.Map;

/**
 * What became of a database so far.
 *
 * @param profiles read
 * @param created documents that were not there; in a dry run all that are valid
 * @param updated documents that are other than before
 * @param unchanged documents that were like that, or are newer
 * @param rejected profiles that are no document
 * @param rejectedProfiles the first 100 of them
 * @param intoMetadata columns and fields without a place of their own, which became metadata, by how many profiles have
 *     them
 * @param vectorsKept vectors that are searched by now; in a dry run, that would be
 * @param vectorsLeft vectors that are not taken over, by reason
 */
public record AdoptionReport(
        long profiles,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<RejectedProfile> rejectedProfiles,
        Map<String, Long> intoMetadata,
        long vectorsKept,
        Map<String, Long> vectorsLeft) {
    /** A profile that is no document. */
    public record RejectedProfile(String id, List<FieldError> errors) {
        public RejectedProfile {
            errors = List.copyOf(errors);
        }
    }

    public AdoptionReport {
        rejectedProfiles = List.copyOf(rejectedProfiles);
        intoMetadata = Map.copyOf(intoMetadata);
        vectorsLeft = Map.copyOf(vectorsLeft);
    }
}
