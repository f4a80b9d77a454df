package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;

import io.headhunter.embedding.EmbeddingVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Powers by which the likelihoods of titles' families are greatest, by trying steps of .05. */
final class CalibrationFit {
    private static final double STEP = 0.05;
    private static final double MAX = 2;

    /** One title. */
    private static final class Title {
        final double[] words;
        final double[] vector;
        final Set<Integer> families;

        Title(double[] words, double[] vector, Set<Integer> families) {
            this.words = words;
            this.vector = vector;
            this.families = families;
        }
    }

    private CalibrationFit() {}

    static Calibration fit(
            TitleVocabulary vocabulary, Path headFile, Map<String, float[]> vectors, Map<String, Set<Integer>> titles)
            throws IOException {
        VectorHead head;
        try (InputStream in = Files.newInputStream(headFile)) {
            head = VectorHead.read(in);
        }
        List<Title> all = new ArrayList<>();
        titles.forEach((title, families) -> {
            double[] words = vocabulary.logLikelihoods(TitleWords.normalised(title));
            if (words != null) {
                all.add(new Title(
                        words, head.logLikelihoods(new EmbeddingVector(requireNonNull(vectors.get(title)))), families));
            }
        });
        double[] words = best((own, _) -> likelihood(all, own, 0), false);
        double[] vector = best((own, _) -> likelihood(all, 0, own), false);
        double[] both = best((own, other) -> likelihood(all, own, other), true);
        return new Calibration(words[0], vector[0], both[0], both[1]);
    }

    private static double[] best(ToDoubleBiFunction<Double, Double> likelihood, boolean hasTwo) {
        double[] best = {0, 0};
        double greatest = Double.NEGATIVE_INFINITY;
        for (double own = STEP; own <= MAX; own += STEP) {
            for (double other = hasTwo ? STEP : MAX; other <= MAX; other += STEP) {
                double reached = likelihood.applyAsDouble(own, other);
                if (reached > greatest) {
                    greatest = reached;
                    best = new double[] {own, other};
                }
            }
        }
        return best;
    }

    private static double likelihood(List<Title> titles, double words, double vector) {
        double sum = 0;
        for (Title title : titles) {
            double[] shares = Classifier.weighed(title.words, words, title.vector, vector);
            double right = title.families.stream()
                    .mapToDouble(family -> shares[family])
                    .sum();
            sum += Math.log(right + 1e-9);
        }
        return sum;
    }
}
