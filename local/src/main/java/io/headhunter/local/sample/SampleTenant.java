package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A tenant that has a sample, and what is in it. */
enum SampleTenant {
    ACME(5200, 320, 0),
    AURORA(440, 60, 2);

    private final int candidates;
    private final int jobs;
    /** Every so many documents one is in Portuguese; 0 for none. */
    private final int portugueseEvery;

    SampleTenant(int candidates, int jobs, int portugueseEvery) {
        this.candidates = candidates;
        this.jobs = jobs;
        this.portugueseEvery = portugueseEvery;
    }

    static SampleTenant of(String tenantId) {
        return Stream.of(values())
                .filter(tenant -> tenant.key().equals(tenantId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no sample for tenant \"" + tenantId
                        + "\"; expected acme or aurora; choose one of them"));
    }

    int candidates() {
        return candidates;
    }

    int jobs() {
        return jobs;
    }

    /** What writes each candidate when asked, in order. */
    List<Supplier<SampleDocument>> candidateWriters() {
        Catalogue catalogue = Catalogue.shared();
        Openings openings = new Openings(catalogue);
        EnglishCandidates english = new EnglishCandidates(catalogue);
        int portuguese = portugueseEvery == 0 ? 0 : candidates / portugueseEvery;
        List<Opening> wishes = this == ACME ? openings.wishes(false) : List.of();
        List<Opening> plan = openings.spread(key() + " candidates", candidates - portuguese, wishes);
        List<Supplier<SampleDocument>> writers = new ArrayList<>();
        for (int i = 0, taken = 0; i < candidates; i++) {
            String id = numbered("cand-", i + 1, 5);
            Draw draw = Draw.of(key() + " " + id);
            if (portugueseEvery > 0 && i % portugueseEvery == 1) {
                int turn = i / portugueseEvery;
                writers.add(() -> PortugueseDocuments.shared().candidate(id, turn, draw));
            } else {
                Opening opening = plan.get(taken++);
                writers.add(() -> english.write(id, opening, draw));
            }
        }
        return writers;
    }

    /** What writes each job when asked, in order. */
    List<Supplier<SampleDocument>> jobWriters() {
        Catalogue catalogue = Catalogue.shared();
        Openings openings = new Openings(catalogue);
        EnglishJobs english = new EnglishJobs(catalogue);
        int portuguese = portugueseEvery == 0 ? 0 : jobs / portugueseEvery;
        List<Opening> wishes = this == ACME ? openings.wishes(true) : List.of();
        List<Opening> plan = openings.spread(key() + " jobs", jobs - portuguese, wishes);
        List<Supplier<SampleDocument>> writers = new ArrayList<>();
        for (int i = 0, taken = 0; i < jobs; i++) {
            String id = numbered("job-", i + 1, 4);
            Draw draw = Draw.of(key() + " " + id);
            if (portugueseEvery > 0 && i % portugueseEvery == 1) {
                int turn = i / portugueseEvery;
                writers.add(() -> PortugueseDocuments.shared().job(id, turn, draw));
            } else {
                Opening opening = plan.get(taken++);
                writers.add(() -> english.write(id, opening, draw));
            }
        }
        return writers;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code String.format} would follow the default locale's digits. */
    private static String numbered(String prefix, int number, int digits) {
        String text = String.valueOf(number);
        return prefix + "0".repeat(digits - text.length()) + text;
    }
}
