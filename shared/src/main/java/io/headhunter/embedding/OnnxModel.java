package io.headhunter.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * LangChain4j's model on a session of our own, in which each call runs in the thread that makes it. In the session that
 * LangChain4j makes itself, as many threads as there are processors help every call and spin between two steps: several
 * calls at once, and the database beside them, then wait for threads that do nothing. Measured: docs/decisions/0040.
 * The vectors are the same to the last bit. Safe for use by many threads.
 */
final class OnnxModel extends AbstractInProcessEmbeddingModel {
    private final OnnxBertBiEncoder encoder;

    private OnnxModel(OnnxBertBiEncoder encoder) {
        super(Runnable::run); // who wants several at once has threads
        this.encoder = encoder;
    }

    /**
     * One that comes with the program.
     *
     * @param name of its files, which LangChain4j's artifact has beside its classes
     */
    static OnnxModel ofProgram(String name, PoolingMode pooling) {
        try (InputStream model = resource(name + ".onnx");
                InputStream tokenizer = resource(name + "-tokenizer.json")) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(model.readAllBytes(), options());
            return new OnnxModel(new OnnxBertBiEncoder(environment, session, tokenizer, pooling));
        } catch (IOException | OrtException e) {
            throw new IllegalStateException("the model " + name + " cannot be loaded", e);
        }
    }

    /** @throws RuntimeException if the runtime cannot make a model of them */
    static OnnxModel ofFiles(Path model, Path tokenizer, PoolingMode pooling) {
        try (InputStream words = Files.newInputStream(tokenizer)) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(model.toString(), options());
            return new OnnxModel(new OnnxBertBiEncoder(environment, session, words, pooling));
        } catch (IOException | OrtException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Not closed, as the session is not: both live as long as the process. */
    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(OnnxModel.class.getResourceAsStream("/" + name), name);
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }
}
