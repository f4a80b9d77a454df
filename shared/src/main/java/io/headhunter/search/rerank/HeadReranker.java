package io.headhunter.search.rerank;

import io.headhunter.document.DocumentKind;
import io.headhunter.provider.TextCut;
import io.headhunter.tenant.Tenant;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Puts the head of a list in order: scores that are kept, then a model for the rest, as many documents as there is time
 * for. Safe for use by many threads.
 */
@Singleton
public final class HeadReranker {
    /** Of a query: as much as of a document. */
    private static final int MAX_QUERY_CHARACTERS = DocumentText.MAX_CHARACTERS;

    private final @Nullable Reranker reranker;
    private final RerankScores scores;
    private final RerankTextStore texts;
    private final KeptTexts keptTexts;
    private final RerankMode byDefault;
    private final int depth;
    private final int maxPlaces;
    private final Duration timeout;
    private final Ticker ticker;

    /** @param reranker null: there is none */
    HeadReranker(
            @Nullable Reranker reranker,
            RerankScores scores,
            RerankTextStore texts,
            KeptTexts keptTexts,
            RerankConfig config,
            Ticker ticker) {
        this.reranker = reranker;
        this.scores = scores;
        this.texts = texts;
        this.keptTexts = keptTexts;
        this.byDefault = config.mode();
        this.depth = config.depth();
        this.maxPlaces = config.maxPlaces();
        this.timeout = config.timeout();
        this.ticker = ticker;
    }

    /** Whether there is a model. */
    public boolean isThere() {
        return reranker != null;
    }

    /** What a request gets that does not say. */
    public RerankMode modeByDefault() {
        return byDefault;
    }

    /** How many documents from the first are put in order; those behind them stay where they are. */
    public int depth() {
        return depth;
    }

    /** Runs the steps that need a connection; the model is asked without one. */
    public interface Steps {
        <T> T withConnection(Callable<T> step) throws Exception;
    }

    /**
     * Judges the head of a list.
     *
     * @param ids the list, best first
     * @param query the words to rank by
     * @param deadline of the search: half of what is left may be used, since the answer is to be made yet
     */
    public HeadScores judge(
            Tenant tenant, DocumentKind kind, String query, List<String> ids, Deadline deadline, Steps steps)
            throws Exception {
        Reranker model = reranker;
        if (model == null) {
            return new HeadScores.NotNeeded("no reranker is configured");
        }
        List<String> head = ids.subList(0, Math.min(depth, ids.size()));
        String asked = TextCut.at(query.strip(), MAX_QUERY_CHARACTERS);
        if (asked.isEmpty()) {
            return new HeadScores.NotNeeded("the request has no words");
        }
        if (head.size() < 2) {
            return new HeadScores.NotNeeded("fewer than two documents are found");
        }
        Duration half = deadline.remaining().dividedBy(2);
        Deadline limit = Deadline.in(half.compareTo(timeout) < 0 ? half : timeout, ticker);
        int most = DeadlineLadder.documents(depth, timeout, half);
        return new Head(model, tenant, kind, asked, head, limit, most, steps).judge();
    }

    /** One list. Used by one thread. */
    private final class Head {
        private final Reranker model;
        private final Tenant tenant;
        private final DocumentKind kind;
        private final String query;
        private final String queryHash;
        private final List<String> ids;
        private final Deadline limit;
        /** There is time to ask for so many. */
        private final int most;

        private final Steps steps;
        private final Map<String, Double> known = new HashMap<>();
        private String shortfall = "";
        private boolean isLate;

        Head(
                Reranker model,
                Tenant tenant,
                DocumentKind kind,
                String query,
                List<String> ids,
                Deadline limit,
                int most,
                Steps steps) {
            this.model = model;
            this.tenant = tenant;
            this.kind = kind;
            this.query = query;
            this.queryHash = hash(query);
            this.ids = ids;
            this.limit = limit;
            this.most = most;
            this.steps = steps;
        }

        HeadScores judge() throws Exception {
            Map<String, Long> versions = steps.withConnection(() -> texts.versions(tenant, kind, ids));
            Map<RerankScoreKey, Double> kept = scores.find(
                    ids.stream()
                            .filter(versions::containsKey)
                            .map(id -> key(id, Objects.requireNonNull(versions.get(id))))
                            .toList(),
                    limit);
            kept.forEach((key, score) -> known.put(key.documentId(), score));
            // A document that is gone is not shown either: it may stand wherever it stood.
            ids.stream().filter(id -> !versions.containsKey(id)).forEach(id -> known.put(id, 0.0));
            Set<String> missing = new LinkedHashSet<>(ids);
            missing.removeAll(known.keySet());
            if (!missing.isEmpty()) {
                ask(new ArrayList<>(missing));
            }
            List<Double> judged = knownHead();
            if (judged.size() < 2) {
                return new HeadScores.Missed(shortfall, isLate);
            }
            return new HeadScores.Judged(
                    judged,
                    BoundedMovement.order(judged, maxPlaces),
                    missing.isEmpty(),
                    judged.size() < ids.size() ? shortfall : "");
        }

        /** Up to the first that is not known: behind it nobody can be told from the others. */
        private List<Double> knownHead() {
            List<Double> judged = new ArrayList<>();
            for (String id : ids) {
                Double score = known.get(id);
                if (score == null) {
                    break;
                }
                judged.add(score);
            }
            return judged;
        }

        private void ask(List<String> missing) throws Exception {
            List<String> asked = missing.subList(0, Math.min(most, missing.size()));
            if (asked.size() < missing.size()) {
                missed("not enough time", true);
            }
            if (asked.isEmpty()) {
                return;
            }
            RerankOutcome outcome = model.knownBefore();
            List<RerankDocument> told = new ArrayList<>();
            if (outcome == null) {
                List<String> bodies = bodies(asked, told);
                if (bodies.isEmpty()) {
                    return;
                }
                outcome = model.score(query, bodies, limit);
            }
            switch (outcome) {
                case RerankOutcome.Scored scored -> keep(told, scored.scores());
                case RerankOutcome.Throttled _ -> missed("the model asks to be left alone", false);
                case RerankOutcome.Late _ -> missed("no answer in time", true);
                case RerankOutcome.Unavailable unavailable -> missed(unavailable.reason(), false);
            }
        }

        /**
         * The texts of documents, as many as half of the time is enough for: the model needs the rest.
         *
         * @param told gets the documents they are of
         */
        private List<String> bodies(List<String> asked, List<RerankDocument> told) throws Exception {
            Duration half = limit.remaining().dividedBy(2);
            Map<String, RerankDocument> documents = steps.withConnection(() -> texts.documents(tenant, kind, asked));
            List<String> bodies = new ArrayList<>();
            for (String id : asked) {
                RerankDocument document = documents.get(id);
                if (document == null) {
                    known.put(id, 0.0);
                } else if (limit.remaining().compareTo(half) < 0) {
                    missed("not enough time", true);
                    break;
                } else {
                    told.add(document);
                    bodies.add(keptTexts.text(tenant.tenantId(), kind, document));
                }
            }
            return bodies;
        }

        private void keep(List<RerankDocument> told, List<OptionalDouble> answers) {
            if (answers.size() != told.size()) {
                missed("the model answered for another number of documents", false);
                return;
            }
            Map<RerankScoreKey, Double> judged = new LinkedHashMap<>();
            for (int i = 0; i < told.size(); i++) {
                RerankDocument document = told.get(i);
                OptionalDouble answer = answers.get(i);
                if (answer.isPresent()) {
                    judged.put(key(document.documentId(), document.version()), answer.getAsDouble());
                    known.put(document.documentId(), answer.getAsDouble());
                } else {
                    missed("no answer for some documents", false);
                }
            }
            scores.keep(judged);
        }

        /** The last reason is the one that weighs: what was asked for less time may have failed altogether. */
        private void missed(String reason, boolean late) {
            shortfall = reason;
            isLate = late;
        }

        private RerankScoreKey key(String id, long version) {
            return new RerankScoreKey(
                    model.version() + "/" + DocumentText.VERSION, tenant.tenantId(), kind, id, version, queryHash);
        }
    }

    private static String hash(String query) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
