package io.headhunter.specialty;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What a text's vector says about its family: two layers that were trained once on the vectors of the taxonomy's titles, of
 * one embedding model each. A vector of another model means nothing to it. Immutable; safe for use by many threads; some
 * tens of microseconds a vector.
 */
final class VectorHead {
    private static final double QUANTISED_ONE = 127;

    /** One layer; the weights of an output are eight-bit numbers with a scale of their own. */
    private static final class Layer {
        final byte[][] weights;
        final float[] scales;
        final float[] biases;

        Layer(byte[][] weights, float[] scales, float[] biases) {
            this.weights = weights;
            this.scales = scales;
            this.biases = biases;
        }

        static Layer read(DataInputStream in) throws IOException {
            byte[][] weights = new byte[in.readInt()][in.readInt()];
            float[] scales = new float[weights.length];
            float[] biases = new float[weights.length];
            for (int row = 0; row < weights.length; row++) {
                scales[row] = in.readFloat();
                biases[row] = in.readFloat();
                in.readFully(weights[row]);
            }
            return new Layer(weights, scales, biases);
        }

        double[] apply(double[] input) {
            double[] output = new double[weights.length];
            for (int row = 0; row < weights.length; row++) {
                double sum = 0;
                byte[] of = weights[row];
                for (int i = 0; i < input.length; i++) {
                    sum += of[i] * input[i];
                }
                output[row] = sum * scales[row] + biases[row];
            }
            return output;
        }
    }

    private final Layer hidden;
    private final Layer families;

    private VectorHead(Layer hidden, Layer families) {
        this.hidden = hidden;
        this.families = families;
    }

    /** The shipped one for the model of a space; empty if there is none, and then words alone decide. */
    static Optional<VectorHead> shippedFor(EmbeddingSpace space) {
        String name = "head-" + space.model().replaceAll("[^\\p{Alnum}.-]", "_") + ".bin.gz";
        try (InputStream file = VectorHead.class.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    static VectorHead read(InputStream compressed) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(compressed)));
        return new VectorHead(Layer.read(in), Layer.read(in));
    }

    /** Writes a layer as {@link #read} expects it: rows, inputs, then of each row its scale, bias and weights. */
    static void writeLayer(float[][] weights, float[] biases, DataOutputStream out) throws IOException {
        out.writeInt(weights.length);
        out.writeInt(weights[0].length);
        for (int row = 0; row < weights.length; row++) {
            float largest = Float.MIN_NORMAL;
            for (float weight : weights[row]) {
                largest = Math.max(largest, Math.abs(weight));
            }
            out.writeFloat((float) (largest / QUANTISED_ONE));
            out.writeFloat(biases[row]);
            for (float weight : weights[row]) {
                out.writeByte((int) Math.round(weight / largest * QUANTISED_ONE));
            }
        }
    }

    /** Length of the vectors that it reads. */
    int dimensions() {
        return hidden.weights[0].length;
    }

    /** Logarithms of the families' likelihoods, by index, to within a constant. */
    double[] logLikelihoods(EmbeddingVector vector) {
        float[] components = vector.toArray();
        double length = 0;
        for (float component : components) {
            length += (double) component * component;
        }
        double[] input = new double[components.length];
        for (int i = 0; i < components.length; i++) {
            input[i] = components[i] / Math.sqrt(length);
        }
        double[] activations = hidden.apply(input);
        for (int i = 0; i < activations.length; i++) {
            activations[i] = Math.max(0, activations[i]);
        }
        return families.apply(activations);
    }
}
