package io.headhunter.search;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.specialty.Specialties;
import io.headhunter.specialty.Specialty;
import io.headhunter.specialty.SpecialtyReading;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The specialty of a search: its words while the embedding is awaited, and then the vector that the search made anyway. A
 * vector of the client's own says nothing of the words. Safe for use by many threads.
 */
@Singleton
final class QuerySpecialty {
    private final Specialties specialties;

    QuerySpecialty(Specialties specialties) {
        this.specialties = specialties;
    }

    /** What the words say, or what was told before; asks nobody, or Redis if that is set. */
    SpecialtyReading read(SearchScope scope) {
        SpecialtyReading reading = specialties.read(
                scope.tenantId(), scope.request().titleText(), scope.text(), space(scope), scope.deadline());
        scope.times().asked(Stage.SPECIALTY, reading.isKept());
        return reading;
    }

    /**
     * The specialty; null if none is likely enough.
     *
     * @param vector of the text; null if there is none
     */
    @Nullable
    Specialty decide(SearchScope scope, SpecialtyReading reading, @Nullable EmbeddingVector vector) {
        return reading.with(space(scope) == null ? null : vector).orElse(null);
    }

    /** Of the vector that the search makes of the text; null if it makes none. */
    private static @Nullable EmbeddingSpace space(SearchScope scope) {
        SearchRequest request = scope.request();
        return request.embedding() == null && request.mode().hasVectorLeg() ? scope.space() : null;
    }
}
