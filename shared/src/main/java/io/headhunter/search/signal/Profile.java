package io.headhunter.search.signal;

import io.headhunter.specialty.Specialty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the signals look at in a document. Immutable.
 *
 * @param skills in the order of the document; these, industries and company are read only if some are asked for
 * @param experienceMin years of a person; the least that a job asks for
 * @param experienceMax the same for a person; the most that a job asks for, null: no bound
 * @param isAtAskedPlace whether it is at a place that the request names
 * @param peerScore how much it says of what the first results say, in a measure of its own; 0: nothing, or not asked
 * @param ageDays since it was last changed
 * @param completeness share of what a profile can say that it says, 0 to 1
 * @param specialty by its title; null: not asked for, or not known
 */
public record Profile(
        String documentId,
        String title,
        List<ProfileSkill> skills,
        List<String> industries,
        @Nullable String company,
        @Nullable Boolean remote,
        @Nullable String seniority,
        @Nullable Double experienceMin,
        @Nullable Double experienceMax,
        boolean isAtAskedPlace,
        double peerScore,
        int ageDays,
        double completeness,
        @Nullable Specialty specialty) {
    public Profile {
        skills = List.copyOf(skills);
        industries = List.copyOf(industries);
    }

    /** One whose specialty was not asked for. */
    public Profile(
            String documentId,
            String title,
            List<ProfileSkill> skills,
            List<String> industries,
            @Nullable String company,
            @Nullable Boolean remote,
            @Nullable String seniority,
            @Nullable Double experienceMin,
            @Nullable Double experienceMax,
            boolean isAtAskedPlace,
            double peerScore,
            int ageDays,
            double completeness) {
        this(
                documentId,
                title,
                skills,
                industries,
                company,
                remote,
                seniority,
                experienceMin,
                experienceMax,
                isAtAskedPlace,
                peerScore,
                ageDays,
                completeness,
                null);
    }

    /** The same with these skills. */
    public Profile withSkills(List<ProfileSkill> newSkills) {
        return with(newSkills, peerScore, specialty);
    }

    /** The same of this specialty. */
    public Profile withSpecialty(@Nullable Specialty told) {
        return with(skills, peerScore, told);
    }

    /** The same that says so much of what the first results say. */
    public Profile withPeerScore(double score) {
        return with(skills, score, specialty);
    }

    private Profile with(List<ProfileSkill> newSkills, double newPeerScore, @Nullable Specialty newSpecialty) {
        return new Profile(
                documentId,
                title,
                newSkills,
                industries,
                company,
                remote,
                seniority,
                experienceMin,
                experienceMax,
                isAtAskedPlace,
                newPeerScore,
                ageDays,
                completeness,
                newSpecialty);
    }

    /**
     * A skill.
     *
     * @param weight 0 to 1
     * @param years of practice; null if not known
     */
    public record ProfileSkill(
            NamedThing thing, double weight, @Nullable Double years) {}
}
