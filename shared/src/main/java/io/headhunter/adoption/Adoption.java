package io.headhunter.adoption;

import io.headhunter.adoption.AdoptedVectorStore.AdoptedVector;
import io.headhunter.adoption.SourceStore.Profile;
import io.headhunter.adoption.SourceStore.Vector;
import io.headhunter.document.DocumentRevision;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Documents;
import io.headhunter.document.ImportLine;
import io.headhunter.document.WriteOutcome;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.FieldError;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the candidates of {@code search.candidate_profiles} and the vectors of {@code search.candidate_embeddings},
 * page by page in constant memory. Doing it again changes nothing, so one that was killed is finished by repeating it. Safe
 * for use by many threads.
 */
@Singleton
public final class Adoption {
    /** As the batches of other imports. */
    private static final int PAGE = 200;

    private static final FieldError ID_OF_ANOTHER = new FieldError(
            "candidate_id",
            "is that of another profile, too, perhaps with blanks around it; expected one of its own; correct it there");

    private final Documents documents;
    private final EmbeddingSpaces spaces;
    private final AdoptedVectorStore vectors;

    Adoption(Documents documents, EmbeddingSpaces spaces, AdoptedVectorStore vectors) {
        this.documents = documents;
        this.spaces = spaces;
        this.vectors = vectors;
    }

    /**
     * Reads to the end of the other database's candidates.
     *
     * @param sourceUrl {@code postgresql://user:password@host:5432/database}
     * @param progress called after each page
     * @throws io.headhunter.db.InvalidSettingException if the URL is none
     * @throws io.headhunter.problem.InvalidRequestException if the other database has not the tables
     * @throws DependencyUnavailableException if one of the two does not answer; what was written stays
     */
    public AdoptionReport run(AdoptionRequest request, String sourceUrl, Consumer<AdoptionReport> progress) {
        AdoptionCounter counter = new AdoptionCounter();
        List<EmbeddingSpace> inUse = spaces.inUse();
        try (SourceStore store = SourceStore.open(sourceUrl)) {
            OwnIds ownIds = new OwnIds();
            counter.withoutId(store.countWithoutId(request.sourceTenant()));
            String last = null;
            while (true) {
                List<Profile> page = store.profiles(request.sourceTenant(), last, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                last = page.getLast().id();
                ownIds.turnTo(store.idsInUse(request.sourceTenant(), OwnIds.stripped(page)));
                Map<String, Taken> taken = write(request, page, ownIds, counter);
                List<String> ids = page.stream().map(Profile::id).toList();
                Map<EmbeddingSpace, List<AdoptedVector>> mapped = map(
                        store.vectors(request.sourceTenant(), ids),
                        store.idsOfOthers(request.sourceTenant(), ids),
                        taken,
                        inUse,
                        counter);
                for (Map.Entry<EmbeddingSpace, List<AdoptedVector>> kept : mapped.entrySet()) {
                    counter.kept(
                            request.dryRun()
                                    ? kept.getValue().size()
                                    : vectors.keep(
                                            request.tenant(), kept.getKey(), kept.getValue(), request.trustsVectors()));
                }
                progress.accept(counter.report());
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("One of the two databases does not answer; do it again later", e);
        }
        if (!request.dryRun()) {
            documents.refreshStatistics(request.tenant());
        }
        return counter.report();
    }

    /** A profile as the document that it is now. */
    private record Taken(String documentId, long version) {}

    /** The documents that are there now, by the ids of their profiles, which may have blanks around them. */
    private Map<String, Taken> write(
            AdoptionRequest request, List<Profile> page, OwnIds ownIds, AdoptionCounter counter) {
        List<Profile> profiles = new ArrayList<>();
        List<DocumentWrite> valid = new ArrayList<>();
        for (Profile profile : page) {
            switch (ProfileMapping.map(profile, counter::intoMetadata)) {
                case ImportLine.Valid line -> {
                    if (ownIds.take(profile)) {
                        profiles.add(profile);
                        valid.add(line.document());
                    } else {
                        counter.rejected(profile.id(), List.of(ID_OF_ANOTHER));
                    }
                }
                case ImportLine.Invalid line -> counter.rejected(profile.id(), line.errors());
            }
        }
        counter.read(page.size());
        Map<String, Taken> taken = new HashMap<>();
        if (request.dryRun()) {
            counter.wouldBeWritten(valid.size());
            for (int i = 0; i < valid.size(); i++) {
                taken.put(profiles.get(i).id(), new Taken(valid.get(i).id(), 0));
            }
            return taken;
        }
        List<WriteOutcome> outcomes = valid.isEmpty() ? List.of() : documents.putAll(request.tenant(), valid);
        for (int i = 0; i < outcomes.size(); i++) {
            counter.written(outcomes.get(i));
            DocumentRevision revision = revision(outcomes.get(i));
            if (revision != null) {
                taken.put(profiles.get(i).id(), new Taken(valid.get(i).id(), revision.version()));
            }
        }
        return taken;
    }

    private static @Nullable DocumentRevision revision(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Created created -> created.revision();
            case WriteOutcome.Updated updated -> updated.revision();
            case WriteOutcome.Unchanged unchanged -> unchanged.revision();
            case WriteOutcome.Older _, WriteOutcome.Refused _ -> null;
        };
    }

    private static Map<EmbeddingSpace, List<AdoptedVector>> map(
            List<Vector> found,
            Set<String> idsOfOthers,
            Map<String, Taken> taken,
            List<EmbeddingSpace> inUse,
            AdoptionCounter counter) {
        Map<EmbeddingSpace, List<AdoptedVector>> mapped = new HashMap<>();
        for (Vector vector : found) {
            Taken document = taken.get(vector.profileId());
            if (document == null) {
                counter.left("its profile was not taken over");
                continue;
            }
            if (idsOfOthers.contains(vector.profileId())) {
                counter.left("it names no tenant, and another one has a profile of that id");
                continue;
            }
            switch (VectorMapping.map(vector, inUse)) {
                case VectorMapping.Mapped.Left left -> counter.left(left.reason());
                case VectorMapping.Mapped.Kept kept -> {
                    List<AdoptedVector> ofSpace = mapped.computeIfAbsent(kept.space(), _ -> new ArrayList<>());
                    boolean isSecond = ofSpace.stream()
                            .anyMatch(other -> other.documentId().equals(document.documentId()));
                    if (isSecond) {
                        counter.left("its profile has another one");
                    } else {
                        ofSpace.add(new AdoptedVector(document.documentId(), document.version(), kept.vector()));
                    }
                }
            }
        }
        return mapped;
    }
}
