package io.headhunter.benchmark.backfill;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.CandidateWriter;
import io.headhunter.benchmark.collection.LineStream;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the same documents three ways in one run: by the model alone, through a backfill before the index is built, and
 * through a backfill into an index that is there. In two tenants of its own, whose documents are removed afterwards. One
 * run at a time in a database.
 */
@Singleton
public final class BackfillRates {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTS = 3;
    private static final int WARM_UP = 200;
    private static final int LIBRARY_SHARE = 10;
    private static final String PACKED = "onnx/all-minilm-l6-v2-q";
    private static final int MAX_DOCUMENTS = 1_000_000;
    private static final TenantId LOADED = new TenantId("bench-backfill-loaded");
    private static final TenantId LIVE = new TenantId("bench-backfill-live");

    private final TenantRegistry tenants;
    private final DocumentImporter importer;
    private final Backfill backfill;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProviders providers;
    private final VectorIndexes indexes;
    private final BackfillMeters meters;
    private final MeasuredDocumentsStore store;

    BackfillRates(
            TenantRegistry tenants,
            DocumentImporter importer,
            Backfill backfill,
            EmbeddingSpaces spaces,
            EmbeddingProviders providers,
            VectorIndexes indexes,
            BackfillMeters meters,
            MeasuredDocumentsStore store) {
        this.tenants = tenants;
        this.importer = importer;
        this.backfill = backfill;
        this.spaces = spaces;
        this.providers = providers;
        this.indexes = indexes;
        this.meters = meters;
        this.store = store;
    }

    /**
     * Measures.
     *
     * @throws InvalidRequestException if a number is out of range
     * @throws DependencyUnavailableException if not everything could be embedded
     */
    public RateReport run(int documents, int batchSize, int concurrency, CandidateWriter writer, Progress progress)
            throws IOException, SQLException {
        if (documents < PARTS || documents > MAX_DOCUMENTS) {
            throw InvalidRequestException.of(
                    "documents",
                    "is " + documents + "; expected " + PARTS + " to " + MAX_DOCUMENTS + "; choose another size");
        }
        EmbeddingSpace space = spaces.ensureServing();
        IndexKey loadedIndex = new IndexKey(LOADED, DocumentKind.CANDIDATE, space, IndexType.HNSW);
        IndexKey liveIndex = new IndexKey(LIVE, DocumentKind.CANDIDATE, space, IndexType.HNSW);
        clear(LOADED, loadedIndex);
        clear(LIVE, liveIndex);
        try {
            RawModel model = RawModel.of(providers.require(space), batchSize, concurrency);
            RawModel library = library(space, batchSize, concurrency);
            long heapBefore = heapInUse();
            double importSeconds = seconds(() -> importInto(LOADED, documents, writer, progress));
            importInto(LIVE, documents, writer, progress);
            indexes.build(liveIndex, _ -> {});
            model.warmUp(store.texts(LOADED, 0, WARM_UP));
            if (library != null) {
                library.warmUp(store.texts(LOADED, 0, WARM_UP));
            }
            measure(model, library, documents, 0);
            ClaimMarks claims = new ClaimMarks(meters);
            BackfillRequest ofLoaded = new BackfillRequest(LOADED, false, batchSize, concurrency, null);
            double fillSeconds = seconds(() -> embed(ofLoaded, claims, progress));
            double indexSeconds = seconds(() -> indexes.build(loadedIndex, _ -> {}));
            measure(model, library, documents, 1);
            BackfillRequest ofLive = new BackfillRequest(LIVE, false, batchSize, concurrency, null);
            double liveSeconds = seconds(() -> embed(ofLive, new ClaimMarks(meters), progress));
            measure(model, library, documents, 2);
            return new RateReport(
                    documents,
                    batchSize,
                    concurrency,
                    model.perSecond(),
                    library == null ? null : library.perSecond(),
                    importSeconds,
                    fillSeconds,
                    indexSeconds,
                    liveSeconds,
                    claims.millis(0, 0.1),
                    claims.millis(0.45, 0.55),
                    claims.millis(0.9, 1),
                    heapBefore,
                    heapInUse(),
                    Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            clear(LOADED, loadedIndex);
            clear(LIVE, liveIndex);
        }
    }

    /** The model that LangChain4j packs, if that is the one. */
    private static @Nullable RawModel library(EmbeddingSpace space, int batchSize, int concurrency) {
        return space.label().equals(PACKED)
                ? RawModel.ofLibrary(new AllMiniLmL6V2QuantizedEmbeddingModel(), batchSize, concurrency)
                : null;
    }

    /** One part of the documents, and a tenth of it by the library's own session. */
    private void measure(RawModel model, @Nullable RawModel library, int documents, int number) throws SQLException {
        int from = documents * number / PARTS;
        int to = documents * (number + 1) / PARTS;
        model.measure(store.texts(LOADED, from, to - from));
        if (library != null) {
            library.measure(store.texts(LOADED, from, Math.ceilDiv(to - from, LIBRARY_SHARE)));
        }
    }

    private void importInto(TenantId tenant, int documents, CandidateWriter writer, Progress progress)
            throws IOException {
        if (tenants.find(tenant).isEmpty()) {
            tenants.create(tenant, "Measurements", List.of("en"));
        }
        try (Stream<String> lines = writer.lines(documents, 0)) {
            DocumentImporter.ImportReport report = importer.run(
                    tenant,
                    new LineStream(lines.iterator()),
                    soFar -> progress.show("imported", soFar.lines(), documents));
            if (report.rejected() > 0) {
                throw new IllegalStateException("an invented document is wrong: "
                        + report.rejectedLines().getFirst().errors());
            }
        }
    }

    private void embed(BackfillRequest request, ClaimMarks claims, Progress progress) {
        BackfillProgress result = backfill.run(request, Deadline.in(Duration.ofDays(1)), soFar -> {
            claims.mark();
            progress.show("embedded", soFar.done(), soFar.total(), soFar.perSecond(), soFar.remaining());
        });
        if (result.outcome() != BackfillOutcome.FINISHED) {
            throw new DependencyUnavailableException(
                    "Not everything was embedded: the backfill is " + result.outcome() + "; expected it to finish; try"
                            + " again while no other runs",
                    null);
        }
    }

    private void clear(TenantId tenant, IndexKey index) throws SQLException {
        if (tenants.find(tenant).isPresent()) {
            store.remove(tenant);
        }
        if (indexes.find(index).isPresent()) {
            indexes.drop(index);
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Something that is timed. */
    private interface Step {
        void run() throws IOException, SQLException;
    }

    private static double seconds(Step step) throws IOException, SQLException {
        long start = Ticker.SYSTEM.nanos();
        step.run();
        return (Ticker.SYSTEM.nanos() - start) / NANOS_PER_SECOND;
    }
}
