package io.headhunter.specialty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a title say about its family: naive Bayes over stems, with a title that is known as a whole as one more
 * observation. A word that is held by few families decides, one that all have says nothing, so no list of stop words is
 * needed. Learnt by {@code VocabularyTrainer} in the tests. Immutable; safe for use by many threads. A text of ten known
 * words takes some microseconds.
 */
final class TitleVocabulary {
    static final String SHIPPED = "vocabulary.bin";

    /** Words of a longer text repeat each other, which naive Bayes takes for evidence. Chosen. */
    private static final double FULL_WEIGHT_WORDS = 5;

    private final double[] prior;
    private final double[] perWord;
    private final FamilyGains words;
    private final FamilyGains titles;

    /**
     * Takes over the arrays.
     *
     * @param prior logarithm of each family's weight, by index
     * @param perWord what each known word adds, by family, before what it says
     * @param words of stems
     * @param titles of whole titles, normalised
     */
    TitleVocabulary(double[] prior, double[] perWord, FamilyGains words, FamilyGains titles) {
        this.prior = prior;
        this.perWord = perWord;
        this.words = words;
        this.titles = titles;
    }

    static TitleVocabulary shipped() {
        try (InputStream file = Taxonomy.resource(SHIPPED)) {
            return read(ByteBuffer.wrap(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the vocabulary of specialties cannot be read", e);
        }
    }

    static TitleVocabulary read(ByteBuffer in) {
        double[] prior = new double[in.getInt()];
        double[] perWord = new double[prior.length];
        in.asDoubleBuffer().get(prior).get(perWord);
        in.position(in.position() + 2 * prior.length * Double.BYTES);
        return new TitleVocabulary(prior, perWord, FamilyGains.read(in), FamilyGains.read(in));
    }

    /** What {@link #read} takes. */
    byte[] toBytes() {
        ByteBuffer out =
                ByteBuffer.allocate(Integer.BYTES + 2 * prior.length * Double.BYTES + words.size() + titles.size());
        out.putInt(prior.length);
        for (double one : prior) {
            out.putDouble(one);
        }
        for (double one : perWord) {
            out.putDouble(one);
        }
        words.write(out);
        titles.write(out);
        return out.array();
    }

    /**
     * Logarithms of the families' likelihoods, by index, to within a constant; null if no word is known.
     *
     * @param normalised by {@link TitleWords#normalised}
     */
    double @Nullable [] logLikelihoods(String normalised) {
        double[] evidence = new double[prior.length];
        int known = 0;
        for (String stem : TitleWords.stems(normalised)) {
            if (words.addTo(evidence, stem)) {
                known++;
            }
        }
        if (known == 0) {
            return null;
        }
        double weight = Math.min(1, FULL_WEIGHT_WORDS / known);
        for (int family = 0; family < prior.length; family++) {
            evidence[family] = prior[family] + weight * (evidence[family] + known * perWord[family]);
        }
        titles.addTo(evidence, normalised);
        return evidence;
    }
}
