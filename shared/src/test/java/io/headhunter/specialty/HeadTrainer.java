package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Trains {@link VectorHead}: one hidden layer of rectified units, softmax, cross entropy against equal shares of a title's
 * families, Adam (Kingma and Ba 2015) with a falling step, dropout. Seeded: the same input gives the same weights.
 */
final class HeadTrainer {
    private static final int HIDDEN = 256;
    private static final int EPOCHS = 18;
    private static final int BATCH = 256;
    private static final float FIRST_STEP = 0.002f;
    private static final float KEPT = 0.8f;
    /** Components of a normalised vector are small; the first layer learns faster from larger ones. */
    private static final float SCALE = 20;

    private final Map<String, float[]> vectors;
    private final int families;
    private float[][][] weights = {};
    private float[][] biases = {};

    HeadTrainer(Map<String, float[]> vectors, int families) {
        this.vectors = vectors;
        this.families = families;
    }

    /** Of what is learnt from one batch, and what Adam remembers. */
    private static final class Moments {
        final float[] gradient;
        final float[] mean;
        final float[] square;

        Moments(int length) {
            gradient = new float[length];
            mean = new float[length];
            square = new float[length];
        }

        void apply(float[] values, float step, int time) {
            float unbiasMean = (float) (1 - Math.pow(.9, time));
            float unbiasSquare = (float) (1 - Math.pow(.999, time));
            for (int i = 0; i < values.length; i++) {
                float slope = gradient[i];
                mean[i] = .9f * mean[i] + .1f * slope;
                square[i] = .999f * square[i] + .001f * slope * slope;
                values[i] -= step * (mean[i] / unbiasMean) / ((float) Math.sqrt(square[i] / unbiasSquare) + 1e-8f);
                gradient[i] = 0;
            }
        }
    }

    void train(Map<String, Set<Integer>> examples) {
        Random random = new Random(1);
        int dimensions = vectors.values().iterator().next().length;
        weights = new float[][][] {
            draw(HIDDEN, dimensions, Math.sqrt(2.0 / dimensions), random),
            draw(families, HIDDEN, Math.sqrt(1.0 / HIDDEN), random)
        };
        biases = new float[][] {new float[HIDDEN], new float[families]};
        Moments[][] layers = {moments(weights[0]), moments(weights[1])};
        Moments[] offsets = {new Moments(HIDDEN), new Moments(families)};
        List<Map.Entry<String, Set<Integer>>> order = new ArrayList<>(examples.entrySet());
        int batches = EPOCHS * ((order.size() + BATCH - 1) / BATCH);
        int time = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += BATCH) {
                List<Map.Entry<String, Set<Integer>>> batch = order.subList(from, Math.min(order.size(), from + BATCH));
                for (Map.Entry<String, Set<Integer>> example : batch) {
                    learn(
                            requireNonNull(vectors.get(example.getKey())),
                            example.getValue(),
                            batch.size(),
                            layers,
                            offsets,
                            random);
                }
                time++;
                float step = FIRST_STEP * (1 - (float) time / (batches + 1));
                for (int layer = 0; layer < 2; layer++) {
                    for (int row = 0; row < weights[layer].length; row++) {
                        layers[layer][row].apply(weights[layer][row], step, time);
                    }
                    offsets[layer].apply(biases[layer], step, time);
                }
            }
            System.out.println("epoch " + epoch);
        }
    }

    private void learn(
            float[] vector, Set<Integer> holders, int batchSize, Moments[][] layers, Moments[] offsets, Random random) {
        float[] input = new float[vector.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = vector[i] * SCALE;
        }
        float[] hidden = new float[HIDDEN];
        for (int unit = 0; unit < HIDDEN; unit++) {
            boolean isKept = random.nextFloat() < KEPT;
            float sum = dot(weights[0][unit], input) + biases[0][unit];
            hidden[unit] = isKept && sum > 0 ? sum / KEPT : 0;
        }
        float[] error = new float[families];
        float largest = Float.NEGATIVE_INFINITY;
        for (int family = 0; family < families; family++) {
            error[family] = dot(weights[1][family], hidden) + biases[1][family];
            largest = Math.max(largest, error[family]);
        }
        float sum = 0;
        for (int family = 0; family < families; family++) {
            error[family] = (float) Math.exp(error[family] - largest);
            sum += error[family];
        }
        float[] back = new float[HIDDEN];
        for (int family = 0; family < families; family++) {
            float wanted = holders.contains(family) ? 1f / holders.size() : 0;
            float slope = (error[family] / sum - wanted) / batchSize;
            add(slope, hidden, layers[1][family].gradient);
            add(slope, weights[1][family], back);
            offsets[1].gradient[family] += slope;
        }
        for (int unit = 0; unit < HIDDEN; unit++) {
            if (hidden[unit] > 0) {
                float slope = back[unit] / KEPT;
                add(slope, input, layers[0][unit].gradient);
                offsets[0].gradient[unit] += slope;
            }
        }
    }

    private static float dot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i + 3 < one.length; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        return a + b + c + d;
    }

    private static void add(float factor, float[] values, float[] target) {
        for (int i = 0; i < values.length; i++) {
            target[i] += factor * values[i];
        }
    }

    private static float[][] draw(int rows, int columns, double deviation, Random random) {
        float[][] drawn = new float[rows][columns];
        for (float[] row : drawn) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (random.nextGaussian() * deviation);
            }
        }
        return drawn;
    }

    private static Moments[] moments(float[][] layer) {
        return Arrays.stream(layer).map(row -> new Moments(row.length)).toArray(Moments[]::new);
    }

    /** Both layers, the first one for vectors as they are. */
    void write(DataOutputStream out) throws IOException {
        float[][] first = new float[HIDDEN][];
        for (int unit = 0; unit < HIDDEN; unit++) {
            first[unit] = weights[0][unit].clone();
            for (int i = 0; i < first[unit].length; i++) {
                first[unit][i] *= SCALE;
            }
        }
        VectorHead.writeLayer(first, biases[0], out);
        VectorHead.writeLayer(weights[1], biases[1], out);
    }
}
