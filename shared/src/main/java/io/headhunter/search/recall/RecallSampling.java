package io.headhunter.search.recall;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorPlan;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the sample of the searches that an index answered. Never fails a search. Safe for use by many threads. */
@Singleton
public final class RecallSampling {
    private static final Logger log = LoggerFactory.getLogger(RecallSampling.class);

    private final double sampleRate;
    private final RecallProbes probes;
    private final DoubleSupplier random;

    @Inject
    RecallSampling(RecallConfig config, RecallProbes probes) {
        this(config, probes, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random uniform from 0 (inclusive) to 1 (exclusive) */
    RecallSampling(RecallConfig config, RecallProbes probes, DoubleSupplier random) {
        this.sampleRate = config.sampleRate();
        this.probes = probes;
        this.random = random;
    }

    /**
     * Tells of an answer of the vector leg, which may become part of the sample. Returns at once.
     *
     * @param deadline of the search
     * @return what the search has to wait for before it is answered
     */
    public RecallProbes.Delivery answered(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector vector,
            DocumentPredicate predicate,
            VectorResult result,
            Deadline deadline) {
        if (result.plan().indexType() == IndexType.EXACT
                || result.ranked().documents().isEmpty()
                || random.getAsDouble() >= sampleRate) {
            return RecallProbes.Delivery.DONE;
        }
        try {
            List<String> answered = result.ranked().documents().stream()
                    .limit(RecallProbe.DEPTH)
                    .map(RankedList.Ranked::documentId)
                    .toList();
            return probes.offer(
                    new RecallProbe(
                            tenant,
                            kind,
                            space,
                            vector,
                            predicate,
                            result.plan().indexType(),
                            listSize(result.plan()),
                            answered),
                    deadline);
        } catch (RuntimeException e) {
            log.warn("a search was not sampled for its recall", e);
            return RecallProbes.Delivery.DONE;
        }
    }

    private static int listSize(VectorPlan plan) {
        Integer efSearch = plan.efSearch();
        Integer searchListSize = plan.searchListSize();
        if (efSearch != null) {
            return efSearch;
        }
        if (searchListSize != null) {
            return searchListSize;
        }
        throw new IllegalStateException("an index answered and the plan does not say with which list size");
    }
}
