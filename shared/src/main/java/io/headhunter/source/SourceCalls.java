package io.headhunter.source;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.headhunter.concurrent.FanOut;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.SourceMeters;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source: only so many exchanges of the process at once, none longer than a search can wait, and none for a while
 * after many failed. What one document meets leaves the others alone. Safe for use by many threads; it holds no thread
 * while idle.
 */
@Singleton
public final class SourceCalls {
    private static final Logger log = LoggerFactory.getLogger(SourceCalls.class);
    /** For what a search does after its documents are complete. Chosen, not measured. */
    private static final Duration RESERVE = Duration.ofMillis(250);
    /** What is asked with less time than this is late before it begins. Chosen. */
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final @Nullable DocumentSource source;
    private final Set<SourceField> fields;
    private final int concurrency;
    private final Duration timeout;
    private final Semaphore permits;
    private final SourcePause pause;
    private final SourceMeters meters;

    SourceCalls(Collection<DocumentSource> sources, SourceConfig config, SourceMeters meters) {
        if (sources.size() > 1) {
            throw new InvalidSettingException(
                    "two sources of documents are set up; expected one; leave out HEADHUNTER_SOURCE_HTTP_URL or"
                            + " HEADHUNTER_SOURCE_FIRESTORE_PROJECT");
        }
        this.source = sources.isEmpty() ? null : sources.iterator().next();
        this.fields = Collections.unmodifiableSet(config.wanted());
        this.concurrency = config.concurrency();
        this.timeout = config.timeout();
        this.permits = new Semaphore(concurrency, true);
        this.pause = new SourcePause(timeout.dividedBy(2));
        this.meters = meters;
    }

    /** Whether there is anybody to ask. */
    public boolean isConfigured() {
        return source != null;
    }

    /** What is asked for if a document of the kind lacks it. */
    public Set<SourceField> fields(DocumentKind kind) {
        Set<SourceField> ofKind = EnumSet.noneOf(SourceField.class);
        fields.stream().filter(field -> field.isOf(kind)).forEach(ofKind::add);
        return ofKind;
    }

    /**
     * Asks for documents and waits until all are there, or for as long as the setting says, or until little is left of the
     * deadline. Holds nothing meanwhile but its own permits.
     *
     * @return an outcome for each id, in their order
     */
    public Map<String, SourceOutcome> read(
            TenantId tenant, DocumentKind kind, Collection<String> ids, Deadline deadline) {
        DocumentSource asked = source;
        if (asked == null) {
            throw new IllegalStateException("there is no source");
        }
        Duration left = deadline.remaining().minus(RESERVE);
        Deadline limit = Deadline.in(left.isNegative() ? Duration.ZERO : left.compareTo(timeout) < 0 ? left : timeout);
        Queue<List<String>> batches = batches(ids, asked.batchSize());
        Map<String, SourceOutcome> found = new ConcurrentHashMap<>();
        Callable<Boolean> worker = () -> {
            work(asked, tenant, kind, batches, found, limit);
            return true;
        };
        FanOut.join(Collections.nCopies(Math.min(concurrency, batches.size()), worker), limit);
        Map<String, SourceOutcome> outcomes = new LinkedHashMap<>();
        for (String id : ids) {
            SourceOutcome outcome = found.get(id);
            outcomes.put(id, outcome == null ? new Failed(Reason.LATE) : outcome);
        }
        tell(outcomes.values());
        return outcomes;
    }

    private static Queue<List<String>> batches(Collection<String> ids, int size) {
        List<String> all = List.copyOf(ids);
        Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    /** One of those that work for a search. One that is left behind by it finds no time for a further batch. */
    private void work(
            DocumentSource asked,
            TenantId tenant,
            DocumentKind kind,
            Queue<List<String>> batches,
            Map<String, SourceOutcome> found,
            Deadline limit)
            throws InterruptedException {
        while (limit.remaining().compareTo(SHORTEST) >= 0) {
            List<String> batch = batches.poll();
            if (batch == null || !permits.tryAcquire(limit.remaining().toNanos(), NANOSECONDS)) {
                return;
            }
            try {
                List<SourceOutcome> outcomes = exchange(asked, tenant, kind, batch, limit);
                for (int i = 0; i < batch.size(); i++) {
                    found.put(batch.get(i), outcomes.get(i));
                }
            } finally {
                permits.release();
            }
        }
    }

    private List<SourceOutcome> exchange(
            DocumentSource asked, TenantId tenant, DocumentKind kind, List<String> batch, Deadline limit) {
        if (!pause.mayAsk()) {
            return Collections.nCopies(batch.size(), new Failed(Reason.PAUSED));
        }
        long start = Ticker.SYSTEM.nanos();
        Duration patience = limit.remaining();
        List<SourceOutcome> outcomes = Collections.nCopies(batch.size(), new Failed(Reason.BROKEN));
        try {
            outcomes = asked.read(tenant, kind, batch, limit);
            if (outcomes.size() != batch.size()) {
                throw new IllegalStateException(outcomes.size() + " outcomes for " + batch.size() + " documents");
            }
        } catch (RuntimeException e) {
            // An adapter that breaks its promise costs its documents, not the search.
            log.warn("the source of documents failed", e);
            outcomes = Collections.nCopies(batch.size(), new Failed(Reason.BROKEN));
        } finally { // whatever happened: what the pause gave must come back
            long elapsed = Ticker.SYSTEM.nanos() - start;
            pause.ended(outcomes, patience, elapsed);
            meters.exchanged(elapsed);
        }
        return outcomes;
    }

    /** Counted, and logged once a search, without a word of the content. A pause was told of when it began. */
    private void tell(Collection<SourceOutcome> outcomes) {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (SourceOutcome outcome : outcomes) {
            meters.read(
                    switch (outcome) {
                        case Found _ -> "found";
                        case Missing _ -> "missing";
                        case Failed failed -> failed.reason().label();
                    });
            if (outcome instanceof Failed failed) {
                reasons.merge(failed.reason(), 1, Integer::sum);
            }
        }
        reasons.remove(Reason.PAUSED);
        if (!reasons.isEmpty()) {
            log.warn(
                    "of {} documents the source was asked for some were not read: {}",
                    outcomes.size(),
                    reasons.entrySet().stream()
                            .map(reason ->
                                    reason.getValue() + " " + reason.getKey().label())
                            .collect(Collectors.joining(", ")));
        }
    }
}
