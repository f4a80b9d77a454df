package io.headhunter.benchmark.crash;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a run with crashes.
 *
 * @param deliveries of messages, each twice
 * @param kills by SIGKILL, of workers that were at work
 * @param ended workers that ended by themselves, as the database went away
 * @param restarts of PostgreSQL and of Redis
 * @param isSafe whether the database waited for the disk
 * @param findings what is wrong
 * @param sent to the provider
 * @param seconds all of it, without the check
 */
public record CrashReport(
        int documents,
        int edits,
        int deletions,
        int deliveries,
        int kills,
        int ended,
        int restarts,
        boolean isSafe,
        long seed,
        CrashCheck.Findings findings,
        SentTexts sent,
        double seconds) {
    /** Texts sent beyond the necessary and what died in flight, of the necessary. */
    private static final double TOLERATED = 0.05;

    public static CrashReport of(
            CrashPlan plan,
            int kills,
            int ended,
            int restarts,
            boolean isSafe,
            long seed,
            CrashCheck.Findings findings,
            SentTexts sent,
            double seconds) {
        return new CrashReport(
                plan.living().size() + plan.deleted().size(),
                plan.edits(),
                plan.deleted().size(),
                plan.deliveries().size(),
                kills,
                ended,
                restarts,
                isSafe,
                seed,
                findings,
                sent,
                seconds);
    }

    /** Sent, without what died in flight, through the necessary. */
    double paidRatio() {
        return Figures.ratio((double) (sent.all() - sent.inFlight()), (double) sent.different());
    }

    public boolean isGood() {
        return findings.isClean() && paidRatio() <= 1 + TOLERATED;
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", documents);
        json.put("edits", edits);
        json.put("deletions", deletions);
        json.put("deliveries", deliveries);
        json.put("kills", kills);
        json.put("ended", ended);
        json.put("restarts", restarts);
        json.put("fsync", isSafe);
        json.put("seed", seed);
        json.put("lost", findings.lost());
        json.put("stale", findings.stale());
        json.put("resurrected", findings.resurrected());
        json.put("wrongWords", findings.wrongWords());
        json.put("wrongCounts", findings.wrongCounts());
        json.put("queued", findings.queued());
        json.put("sent", sent.all());
        json.put("necessary", sent.different());
        json.put("inFlight", sent.inFlight());
        json.put("paidRatio", paidRatio());
        json.put("seconds", Figures.rounded(seconds));
        return json;
    }

    public String toText() {
        return String.format(
                Locale.ROOT,
                "%,d documents, %,d edits, %,d deletions in %,d deliveries; %d workers killed, %d ended by themselves,"
                        + " %d restarts of servers, fsync %s, %.0f s%n"
                        + "%d lost, %d stale, %d resurrected, %d lexical rows and %d counts wrong, %d queued%n"
                        + "%,d texts sent, %,d necessary, %,d died in flight: %.3f of the necessary%n",
                documents,
                edits,
                deletions,
                deliveries,
                kills,
                ended,
                restarts,
                isSafe ? "on" : "off",
                seconds,
                findings.lost(),
                findings.stale(),
                findings.resurrected(),
                findings.wrongWords(),
                findings.wrongCounts(),
                findings.queued(),
                sent.all(),
                sent.different(),
                sent.inFlight(),
                paidRatio());
    }
}
