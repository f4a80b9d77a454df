package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.provider.JsonEndpoint.Reply;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question about many texts: as many calls as the limits ask for, one after the other, and smaller ones where the model
 * finds one too large. A call of several texts that is refused for its content is asked again by halves; a single text by
 * its first half, as long as it has more than {@value #SHORTEST_CUT} characters. Each step is smaller than the one before,
 * so it ends. Used by one thread, once.
 */
final class SplitCalls {
    /** No model refuses a text of so many characters for its length. Chosen. */
    static final int SHORTEST_CUT = 500;

    /** No model refuses it for its content: who does is not set up as it should be. */
    private static final String HARMLESS = "engineer";

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private static final EmbeddingOutcome LATE = new EmbeddingOutcome.Unavailable("no answer in time");

    private final RemoteModel model;
    private final EmbeddingTask task;
    private final Deadline deadline;
    private final Duration timeout;
    private final Map<Integer, PieceVector> vectors = new HashMap<>();
    /** What the call had that was late; null: none was. */
    private @Nullable Duration latePatience;

    /** @param timeout of each call */
    SplitCalls(RemoteModel model, EmbeddingTask task, Deadline deadline, Duration timeout) {
        this.model = model;
        this.task = task;
        this.deadline = deadline;
        this.timeout = timeout;
    }

    /** By place; with a failure not all. */
    Map<Integer, PieceVector> vectors() {
        return vectors;
    }

    /** Vectors of the beginning of a text only, as far as it is known. */
    int truncated() {
        return (int) vectors.values().stream().filter(PieceVector::isTruncated).count();
    }

    /** Whether a call was late that had less than this: no answer in so little time says nothing about the model. */
    boolean isLateWithin(Duration fairPatience) {
        return latePatience != null && latePatience.compareTo(fairPatience) < 0;
    }

    /** What kept some vectors from being there; null: there are all. */
    @Nullable
    EmbeddingOutcome ask(List<TextPiece> pieces) {
        for (List<TextPiece> call : TextPiece.calls(pieces, model.limits())) {
            EmbeddingOutcome failure = call(call);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private @Nullable EmbeddingOutcome call(List<TextPiece> pieces) {
        return switch (ask(pieces.stream().map(TextPiece::text).toList(), task)) {
            case Reply.Answer answer -> read(answer.body(), pieces);
            case Reply.Refused refused when isForItsContent(refused.status()) -> smaller(pieces, refused.status());
            case Reply reply -> failure(reply);
        };
    }

    private Reply ask(List<String> texts, EmbeddingTask task) {
        Duration patience = deadline.remaining(timeout);
        Reply reply = model.ask(texts, task, Deadline.in(patience));
        if (reply instanceof Reply.Late) {
            latePatience = patience;
        }
        return reply;
    }

    private @Nullable EmbeddingOutcome smaller(List<TextPiece> pieces, int status) {
        if (pieces.size() > 1) {
            int middle = pieces.size() / 2;
            EmbeddingOutcome failure = call(pieces.subList(0, middle));
            return failure == null ? call(pieces.subList(middle, pieces.size())) : failure;
        }
        TextPiece piece = pieces.getFirst();
        if (piece.text().length() > SHORTEST_CUT) {
            return call(List.of(piece.half()));
        }
        return switch (ask(List.of(HARMLESS), task)) {
            case Reply.Answer _ -> new EmbeddingOutcome.Rejected("the model refuses this text with status " + status);
            case Reply reply -> failure(reply);
        };
    }

    private @Nullable EmbeddingOutcome read(JsonNode answer, List<TextPiece> pieces) {
        List<JsonNode> lists = model.vectors(answer);
        if (lists.size() != pieces.size()) {
            return new EmbeddingOutcome.Unavailable(
                    "its answer has " + lists.size() + " vectors for " + pieces.size() + " texts");
        }
        try {
            for (int i = 0; i < lists.size(); i++) {
                TextPiece piece = pieces.get(i);
                boolean isTruncated = piece.isCut() || model.isTruncated(answer, i);
                vectors.put(piece.place(), new PieceVector(vector(lists.get(i)), isTruncated));
            }
        } catch (IllegalArgumentException e) {
            return new EmbeddingOutcome.Unavailable("its answer has no vector that can be used: " + e.getMessage());
        }
        return null;
    }

    private EmbeddingVector vector(JsonNode list) {
        if (list.size() != model.dimensions()) {
            throw new IllegalArgumentException(
                    "one has " + list.size() + " components; expected " + model.dimensions());
        }
        double[] components = new double[list.size()];
        for (int i = 0; i < components.length; i++) {
            JsonNode component = list.path(i);
            components[i] = component.isNumber() ? component.doubleValue() : Double.NaN;
        }
        return EmbeddingVector.unit(components);
    }

    /** The one place where it is decided what a failure of a call means. */
    private static EmbeddingOutcome failure(Reply reply) {
        return switch (reply) {
            case Reply.Answer _ -> throw new IllegalArgumentException("an answer is no failure");
            case Reply.Throttled throttled -> new EmbeddingOutcome.Throttled(throttled.retryAfter());
            case Reply.Refused refused ->
                new EmbeddingOutcome.Unavailable("it refuses any text with status " + refused.status()
                        + "; expected 200; correct key, address, model or dimensions");
            case Reply.Failed failed -> new EmbeddingOutcome.Unavailable(failed.reason());
            case Reply.Late _ -> LATE;
        };
    }

    /** Not a key, address or name that is wrong. Some answer these with 400, too, which the harmless text tells. */
    private static boolean isForItsContent(int status) {
        return status == BAD_REQUEST || status == TOO_LARGE || status == UNPROCESSABLE;
    }
}
