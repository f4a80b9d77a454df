package io.headhunter.specialty;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Vectors of texts, kept in a file because making them takes minutes. */
final class TitleVectors {
    private TitleVectors() {}

    static Map<String, float[]> of(Collection<String> texts, Path file) throws IOException {
        Map<String, float[]> vectors = new ConcurrentHashMap<>(Files.exists(file) ? read(file) : Map.of());
        List<String> missing = new ArrayList<>(texts);
        missing.removeAll(vectors.keySet());
        System.out.println(missing.size() + " texts to embed");
        EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
        missing.parallelStream()
                .forEach(text -> vectors.put(text, model.embed(text).content().vector()));
        if (!missing.isEmpty()) {
            write(vectors, file);
        }
        return vectors;
    }

    private static Map<String, float[]> read(Path file) throws IOException {
        Map<String, float[]> vectors = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String text = in.readUTF();
                float[] vector = new float[in.readInt()];
                for (int j = 0; j < vector.length; j++) {
                    vector[j] = in.readFloat();
                }
                vectors.put(text, vector);
            }
        }
        return vectors;
    }

    private static void write(Map<String, float[]> vectors, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(vectors.size());
            for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
                out.writeUTF(vector.getKey());
                out.writeInt(vector.getValue().length);
                for (float component : vector.getValue()) {
                    out.writeFloat(component);
                }
            }
        }
    }
}
