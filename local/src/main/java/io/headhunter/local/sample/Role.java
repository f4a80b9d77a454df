package io.headhunter.local.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An occupation as recruiters see it, with the specialties people have in it. {@code share} is its weight in the labour
 * market of the sample; {@code payThousand} the yearly pay at mid level in thousand US dollars.
 */
record Role(
        String family,
        Ladder ladder,
        int share,
        Education education,
        String field,
        int payThousand,
        int remotePercent,
        List<Industry> industries,
        List<String> core,
        List<String> tools,
        List<String> certificates,
        List<Template> duties,
        List<Result> results,
        List<Specialty> specialties) {

    /** Something achieved, past tense without a subject. {@code takesYears} keeps it from beginners. */
    record Result(Template template, boolean takesYears) {
        static Result parse(String line) {
            int colon = line.indexOf(':');
            return new Result(Template.parse(line.substring(colon + 1).strip()), line.charAt(colon - 1) == '+');
        }
    }

    /**
     * What one person does within a role. {@code area} is what they would head one day; without it the industry is
     * named instead. {@code tasks} come from O*NET, the rest is
     * written by hand. {@code industries} are the specialty's own; empty where those of the role fit.
     */
    record Specialty(
            String title,
            @Nullable String area,
            List<String> skills,
            List<Template> duties,
            List<Result> results,
            List<VerbPhrase> tasks,
            List<Industry> industries) {}
}
