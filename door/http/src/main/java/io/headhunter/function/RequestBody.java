package io.headhunter.function;

import io.headhunter.problem.InvalidRequestException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request in JSON, judged in one way for every door: by what arrives, whatever {@code Content-Length}
 * says. Safe for use by many threads.
 */
@Singleton
public final class RequestBody {
    private static final Pattern JSON = Pattern.compile("application/([a-z0-9!#$&^_.-]+\\+)?json");
    /** The names it goes by; none is registered. */
    private static final Pattern JSON_LINES = Pattern.compile("application/(x-ndjson|ndjson|jsonl|x-jsonlines)");

    private static final Pattern UTF_8_PARAMETER = Pattern.compile("charset=\"?utf-?8\"?");

    /**
     * Reads all of it. Blocks.
     *
     * @param maxBodyBytes a larger body is refused
     * @throws InvalidRequestException if it is not JSON in UTF-8 by its content type, or too large
     */
    public byte[] read(HttpRequest<?> request, int maxBodyBytes) {
        if (!isUtf8(request.getHeaders().get(HttpHeaders.CONTENT_TYPE), JSON)) {
            throw InvalidRequestException.unsupportedMediaType("application/json in UTF-8; send JSON under that type");
        }
        ByteBody body = unwrapped(request).byteBody();
        if (body.expectedLength().orElse(0) > maxBodyBytes) {
            body.move().close();
            throw InvalidRequestException.tooLarge(maxBodyBytes);
        }
        try (InputStream stream = body.toInputStream()) {
            byte[] bytes = stream.readNBytes(maxBodyBytes + 1);
            if (bytes.length > maxBodyBytes) {
                throw InvalidRequestException.tooLarge(maxBodyBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw InvalidRequestException.of("body", "broke off; expected as many bytes as announced; send it again");
        }
    }

    /**
     * JSON Lines as they arrive, of any length; a server that takes the body piece by piece asks for the next as this is
     * read. Reading it throws {@link IOException} where the body breaks off. The caller closes it.
     *
     * @throws InvalidRequestException if it is not JSON Lines in UTF-8 by its content type
     */
    public InputStream lines(HttpRequest<?> request) {
        if (!isUtf8(request.getHeaders().get(HttpHeaders.CONTENT_TYPE), JSON_LINES)) {
            throw InvalidRequestException.unsupportedMediaType(
                    "application/x-ndjson or application/jsonl in UTF-8; send JSON Lines under one of these types");
        }
        return unwrapped(request).byteBody().toInputStream();
    }

    /**
     * Reads all of it if all of it has arrived, and leaves it to be read again; null if it has not, or if {@link #read}
     * would refuse it. Waits for nothing.
     */
    public byte @Nullable [] readAtOnce(HttpRequest<?> request, int maxBodyBytes) {
        if (!(unwrapped(request).byteBody() instanceof AvailableByteBody arrived)
                || arrived.length() > maxBodyBytes
                || !isUtf8(request.getHeaders().get(HttpHeaders.CONTENT_TYPE), JSON)) {
            return null;
        }
        try (CloseableAvailableByteBody copy = arrived.split()) {
            return copy.toByteArray();
        }
    }

    /** The adapters of the clouds hand a controller their request in a wrapper that has no bytes. */
    private static ServerHttpRequest<?> unwrapped(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        return (ServerHttpRequest<?>) inner;
    }

    private static boolean isUtf8(@Nullable String contentType, Pattern type) {
        if (contentType == null) {
            return false;
        }
        if (type == JSON && contentType.equals(MediaType.APPLICATION_JSON)) {
            return true; // nearly all; the rest costs as much as finding an answer
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset")
                    && !UTF_8_PARAMETER.matcher(parameter).matches()) {
                return false;
            }
        }
        return type.matcher(parts[0].strip()).matches();
    }
}
