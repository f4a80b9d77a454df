package io.headhunter.benchmark.specialty;

import static java.util.Objects.requireNonNull;

import io.headhunter.benchmark.Progress;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.specialty.Specialties;
import io.headhunter.specialty.Specialty;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the specialties of labelled titles told by their words, by their vectors and by both. */
@Singleton
public final class SpecialtyEvaluation {
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Specialties specialties;
    private final EmbeddingProvider provider;

    SpecialtyEvaluation(Specialties specialties, EmbeddingProviders providers) {
        this.specialties = specialties;
        this.provider = providers.preferred();
    }

    /** A report on each of the sets, by name. */
    public Map<String, SpecialtyReport> run(Map<String, List<LabelledTitle>> sets, Progress progress) {
        EmbeddingSpace space =
                new EmbeddingSpace(1, provider.provider(), provider.model(), provider.dimensions(), "serving");
        long total = sets.values().stream().mapToLong(List::size).sum();
        long done = 0;
        Map<String, SpecialtyReport> reports = new LinkedHashMap<>();
        for (Map.Entry<String, List<LabelledTitle>> set : sets.entrySet()) {
            Map<SpecialtyMode, List<ToldTitle>> told = new LinkedHashMap<>();
            for (SpecialtyMode mode : SpecialtyMode.values()) {
                told.put(mode, new ArrayList<>());
            }
            List<LabelledTitle> titles = set.getValue();
            for (int from = 0; from < titles.size(); from += BATCH) {
                List<LabelledTitle> batch = titles.subList(from, Math.min(titles.size(), from + BATCH));
                List<EmbeddingVector> vectors = vectors(batch);
                for (int i = 0; i < batch.size(); i++) {
                    for (SpecialtyMode mode : SpecialtyMode.values()) {
                        requireNonNull(told.get(mode))
                                .add(new ToldTitle(batch.get(i), tell(mode, batch.get(i), space, vectors.get(i))));
                    }
                }
                done += batch.size();
                progress.show("telling specialties", done, total);
            }
            reports.put(set.getKey(), SpecialtyReport.of(told));
        }
        return reports;
    }

    private @Nullable Specialty tell(
            SpecialtyMode mode, LabelledTitle title, EmbeddingSpace space, EmbeddingVector vector) {
        return specialties
                .classify(
                        mode == SpecialtyMode.VECTOR ? null : title.title(),
                        space,
                        mode == SpecialtyMode.WORDS ? null : vector)
                .orElse(null);
    }

    private List<EmbeddingVector> vectors(List<LabelledTitle> titles) {
        List<String> texts = titles.stream().map(LabelledTitle::title).toList();
        return switch (provider.embedDocuments(texts, Deadline.in(PATIENCE))) {
            case EmbeddingOutcome.Embedded embedded -> embedded.vectors();
            case EmbeddingOutcome.Rejected _, EmbeddingOutcome.Throttled _, EmbeddingOutcome.Unavailable _ ->
                throw new IllegalStateException("the titles were not embedded");
        };
    }
}
