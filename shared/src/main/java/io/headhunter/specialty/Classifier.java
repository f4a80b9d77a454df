package io.headhunter.specialty;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.specialty.Specialty.Likely;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Words and vector together: their likelihoods multiplied, each to a power ({@link Calibration}), and made shares. Safe for
 * use by many threads.
 */
final class Classifier {
    private static final int MAX_FAMILIES = 5;
    /** Families that are less likely say nothing. */
    private static final double LEAST_SHARE = 0.02;

    private final List<Family> families;
    private final TitleVocabulary vocabulary;
    private final Calibration calibration;
    private final Map<String, Optional<VectorHead>> heads = new ConcurrentHashMap<>();

    /** @param families in the order that the vocabulary was learnt with */
    Classifier(List<Family> families, TitleVocabulary vocabulary, Calibration calibration) {
        this.families = List.copyOf(families);
        this.vocabulary = vocabulary;
        this.calibration = calibration;
    }

    static Classifier shipped() {
        return new Classifier(Taxonomy.families(), TitleVocabulary.shipped(), Calibration.shipped());
    }

    /** By its code; null if there is none. */
    @Nullable
    Family family(String code) {
        for (Family family : families) {
            if (family.code().equals(code)) {
                return family;
            }
        }
        return null;
    }

    /** What the words say; null if none is known. */
    double @Nullable [] words(String normalised) {
        return vocabulary.logLikelihoods(normalised);
    }

    /** What the vector says; null if nothing was learnt about vectors of its space. */
    double @Nullable [] vector(EmbeddingSpace space, EmbeddingVector vector) {
        VectorHead head = heads.computeIfAbsent(space.model(), _ -> VectorHead.shippedFor(space))
                .orElse(null);
        return head == null || head.dimensions() != vector.dimensions() ? null : head.logLikelihoods(vector);
    }

    /** Whether vectors of the space say something. */
    boolean knows(EmbeddingSpace space) {
        return heads.computeIfAbsent(space.model(), _ -> VectorHead.shippedFor(space))
                .filter(head -> head.dimensions() == space.dimensions())
                .isPresent();
    }

    /** The families by what is known; empty if nothing is. */
    Optional<Specialty> decide(double @Nullable [] words, double @Nullable [] vector) {
        if (words == null) {
            return vector == null
                    ? Optional.empty()
                    : Optional.of(specialty(weighed(vector, calibration.vector(), vector, 0), Evidence.VECTOR));
        }
        return Optional.of(
                vector == null
                        ? specialty(weighed(words, calibration.words(), words, 0), Evidence.WORDS)
                        : specialty(
                                weighed(
                                        words,
                                        calibration.wordsBesideVector(),
                                        vector,
                                        calibration.vectorBesideWords()),
                                Evidence.WORDS_AND_VECTOR));
    }

    /** Shares of the families, which sum to 1. */
    static double[] weighed(double[] one, double oneWeight, double[] other, double otherWeight) {
        double[] shares = new double[one.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = oneWeight * one[i] + otherWeight * other[i];
            largest = Math.max(largest, shares[i]);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(shares[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private Specialty specialty(double[] shares, Evidence evidence) {
        List<Likely> likely = new ArrayList<>();
        double largest = 0;
        for (double share : shares) {
            largest = Math.max(largest, share);
        }
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] >= LEAST_SHARE || shares[i] == largest) {
                likely.add(new Likely(families.get(i), shares[i]));
            }
        }
        likely.sort(Comparator.comparingDouble(Likely::confidence).reversed().thenComparing(one -> one.family()
                .code()));
        return new Specialty(likely.subList(0, Math.min(MAX_FAMILIES, likely.size())), evidence);
    }
}
