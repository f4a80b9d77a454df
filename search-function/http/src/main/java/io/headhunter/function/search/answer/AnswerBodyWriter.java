package io.headhunter.function.search.answer;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Hands the parts of an answer to the server, which copies them once, to where the socket reads. */
@Singleton
final class AnswerBodyWriter implements ResponseBodyWriter<AnswerBody> {
    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<AnswerBody> type,
            MediaType mediaType,
            AnswerBody answer) {
        ReadBufferFactory buffers = bodies.readBufferFactory();
        List<ReadBuffer> parts = new ArrayList<>(answer.parts().size());
        for (ByteBuffer part : answer.parts()) {
            // Not adapted: of parts on the heap the server would make one on the heap, and copy that.
            parts.add(buffers.copyOf(part.duplicate()));
        }
        return bodies.adapt(buffers.compose(parts));
    }

    /** Where the server asks for a stream. */
    @Override
    public void writeTo(
            Argument<AnswerBody> type,
            MediaType mediaType,
            AnswerBody answer,
            MutableHeaders headers,
            OutputStream stream) {
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
        }
        try {
            stream.write(answer.toBytes());
        } catch (IOException e) {
            throw new CodecException("the answer was not written", e);
        }
    }
}
