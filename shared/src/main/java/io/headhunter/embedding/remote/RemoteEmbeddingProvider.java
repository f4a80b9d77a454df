package io.headhunter.embedding.remote;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.ProviderGuard;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model elsewhere as a provider: makes texts fit, asks within the deadline, leaves alone who is down or asks for it, and
 * hands on vectors of length 1 and of the right length, or none. Documents and queries have guards of their own: a batch
 * that takes too long, or a quota that a backfill has used up, does not keep searches from asking. Never throws for what the
 * other side does. Safe for use by many threads.
 */
final class RemoteEmbeddingProvider implements EmbeddingProvider {
    private static final Logger log = LoggerFactory.getLogger(RemoteEmbeddingProvider.class);

    /**
     * A query that had less and was late is no failure of the model: a whole search is meant to be over by then. No longer,
     * because a search has a few seconds at most, and it is searches that have to notice a model that hangs. Chosen.
     */
    private static final Duration FAIR_FOR_QUERY = Duration.ofMillis(500);

    private static final EmbeddingOutcome LATE = new EmbeddingOutcome.Unavailable("there is no time left");
    private static final EmbeddingOutcome LEFT_ALONE =
            new EmbeddingOutcome.Unavailable("not asked, because it failed too often");

    private final RemoteModel model;
    private final Duration timeout;
    private final EmbeddingMeters meters;
    private final Ticker ticker;
    private final ProviderGuard documents;
    private final ProviderGuard queries;
    private final KeptVectors kept = new KeptVectors();

    /**
     * @param timeout of one call
     * @param clock of the pauses: one that goes on while the process is frozen
     */
    RemoteEmbeddingProvider(RemoteModel model, Duration timeout, EmbeddingMeters meters, Ticker ticker, Clock clock) {
        this.model = model;
        this.timeout = timeout;
        this.meters = meters;
        this.ticker = ticker;
        String name = model.provider() + "/" + model.model();
        this.documents = new ProviderGuard(name + " for documents", ticker, clock);
        this.queries = new ProviderGuard(name + " for queries", ticker, clock);
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public String model() {
        return model.model();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return embed(documents, EmbeddingTask.DOCUMENT, texts, deadline);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return embed(queries, EmbeddingTask.QUERY, List.of(text), deadline);
    }

    private EmbeddingOutcome embed(ProviderGuard guard, EmbeddingTask task, List<String> texts, Deadline deadline) {
        if (texts.isEmpty()) {
            return new EmbeddingOutcome.Embedded(List.of());
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            return new EmbeddingOutcome.Rejected("the text is empty");
        }
        List<@Nullable PieceVector> vectors = new ArrayList<>(texts.size());
        texts.forEach(text -> vectors.add(kept.find(task, text)));
        if (!vectors.contains(null)) {
            return handOn(task, texts, vectors);
        }
        if (deadline.isExpired()) {
            return LATE;
        }
        EmbeddingOutcome known = outcome(guard.enter());
        if (known != null) {
            return known;
        }
        long start = ticker.nanos();
        boolean isEnded = false;
        try {
            SplitCalls calls = new SplitCalls(model, task, deadline, timeout);
            EmbeddingOutcome outcome = ask(calls, task, texts, vectors);
            boolean isTimeUp = calls.isLateWithin(fairPatience(task))
                    || (deadline.isExpired() && !calls.vectors().isEmpty());
            record(guard, task, outcome, ticker.nanos() - start, isTimeUp);
            isEnded = true;
            return outcome;
        } finally {
            if (!isEnded) {
                guard.left();
            }
        }
    }

    private Duration fairPatience(EmbeddingTask task) {
        Duration half = timeout.dividedBy(2);
        return task == EmbeddingTask.QUERY && FAIR_FOR_QUERY.compareTo(half) < 0 ? FAIR_FOR_QUERY : half;
    }

    private EmbeddingOutcome ask(
            SplitCalls calls, EmbeddingTask task, List<String> texts, List<@Nullable PieceVector> vectors) {
        List<TextPiece> missing = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (vectors.get(i) == null) {
                missing.add(TextPiece.of(i, texts.get(i), model.limits().charactersPerText()));
            }
        }
        EmbeddingOutcome failure = calls.ask(missing);
        recordTruncated(calls.truncated());
        if (failure != null) {
            calls.vectors().forEach((place, vector) -> kept.keep(task, texts.get(place), vector));
            return failure;
        }
        calls.vectors().forEach(vectors::set);
        return handOn(task, texts, vectors);
    }

    private EmbeddingOutcome handOn(EmbeddingTask task, List<String> texts, List<@Nullable PieceVector> vectors) {
        kept.forget(task, texts);
        List<EmbeddingVector> all = new ArrayList<>(vectors.size());
        Set<Integer> truncated = new HashSet<>();
        for (PieceVector vector : vectors) {
            if (Objects.requireNonNull(vector).isTruncated()) {
                truncated.add(all.size());
            }
            all.add(vector.vector());
        }
        return new EmbeddingOutcome.Embedded(all, truncated);
    }

    private void recordTruncated(int texts) {
        if (texts > 0) {
            meters.truncated(model.provider(), texts);
            log.info("of {} texts only the beginning is embedded by {}/{}", texts, model.provider(), model.model());
        }
    }

    /** @param isTimeUp it answered until our time was over, or had hardly any: no failure of it, if the rest is missing */
    private void record(
            ProviderGuard guard, EmbeddingTask task, EmbeddingOutcome outcome, long elapsedNanos, boolean isTimeUp) {
        String result =
                switch (outcome) {
                    case EmbeddingOutcome.Embedded _ -> {
                        guard.succeeded(elapsedNanos);
                        yield "embedded";
                    }
                    // It answers: the text is what it does not want.
                    case EmbeddingOutcome.Rejected _ -> {
                        guard.succeeded(elapsedNanos);
                        yield "rejected";
                    }
                    case EmbeddingOutcome.Throttled throttled -> {
                        guard.throttled(throttled.retryAfter());
                        yield "throttled";
                    }
                    case EmbeddingOutcome.Unavailable unavailable -> {
                        if (isTimeUp) {
                            guard.left();
                        } else {
                            guard.failed(elapsedNanos, unavailable.reason());
                        }
                        yield "unavailable";
                    }
                };
        meters.asked(model.provider(), task.name().toLowerCase(Locale.ROOT), result, elapsedNanos);
    }

    private static @Nullable EmbeddingOutcome outcome(ProviderGuard.@Nullable Closed closed) {
        return switch (closed) {
            case null -> null;
            case ProviderGuard.Closed.Held held -> new EmbeddingOutcome.Throttled(held.remaining());
            case ProviderGuard.Closed.Down _ -> LEFT_ALONE;
        };
    }
}
