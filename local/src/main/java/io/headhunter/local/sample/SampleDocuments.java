package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sample of the demonstration: invented candidates and jobs of two tenants, as lines for an import. {@code acme}
 * has 5,200 candidates and 320 jobs in English; {@code aurora} has 440 and 60, half of them in Portuguese.
 * <p>The lines of a tenant are the same on every machine and in every run. Neighbouring lines belong to different
 * families of occupations and jobs are spread among candidates, so that the first lines already show the whole.
 * Stateless; safe for use by many threads.
 * <p>Source of occupations, tasks and titles: O*NET 29.2 (CC BY 4.0), see {@code NOTICE.txt} beside this class.
 */
public final class SampleDocuments {
    private SampleDocuments() {}

    /**
     * The tenant's import lines, JSON without line ends, made one by one as the stream is read.
     *
     * @throws IllegalArgumentException if there is no sample for this tenant
     */
    public static Stream<String> jsonLines(String tenantId) {
        return lines(SampleTenant.of(tenantId));
    }

    /**
     * How many lines {@link #jsonLines} gives.
     *
     * @throws IllegalArgumentException if there is no sample for this tenant
     */
    public static int count(String tenantId) {
        SampleTenant tenant = SampleTenant.of(tenantId);
        return tenant.candidates() + tenant.jobs();
    }

    /**
     * Candidates for a measurement, in English, as many as asked for; the same on every machine and in every run. They
     * share no id with the samples of the tenants. Text repeats more the more there are: there are some 1,500 kinds of
     * jobs to write about.
     */
    public static Stream<String> candidateLines(int count) {
        return candidateLines(count, 0);
    }

    /** As {@link #candidateLines(int)}, without the first ones, which are not written either. */
    public static Stream<String> candidateLines(int count, int skipped) {
        Catalogue catalogue = Catalogue.shared();
        EnglishCandidates english = new EnglishCandidates(catalogue);
        List<Opening> plan = new Openings(catalogue).spread("bench candidates", count, List.of());
        return IntStream.range(skipped, count).mapToObj(i -> {
            String id = "bench-" + (i + 1);
            return ImportLine.of(english.write(id, plan.get(i), Draw.of(id)));
        });
    }

    private static Stream<String> lines(SampleTenant tenant) {
        List<Supplier<SampleDocument>> candidates = tenant.candidateWriters();
        List<Supplier<SampleDocument>> jobs = tenant.jobWriters();
        return interleaved(candidates, jobs).stream().map(writer -> ImportLine.of(writer.get()));
    }

    /** Spreads the shorter list evenly over the longer one. */
    private static <T> List<T> interleaved(List<T> longer, List<T> shorter) {
        List<T> all = new ArrayList<>(longer.size() + shorter.size());
        int next = 0;
        for (int i = 0; i < longer.size(); i++) {
            all.add(longer.get(i));
            while (next < shorter.size()
                    && (long) (next + 1) * longer.size() <= (long) (i + 1) * shorter.size() + longer.size() / 2) {
                all.add(shorter.get(next++));
            }
        }
        all.addAll(shorter.subList(next, shorter.size()));
        return all;
    }
}
