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
 * The bytes of a JSON request, judged in one way for every door: by what arrives, whatever {@code Content-Length}
 * says. Safe for use by many threads.
 */
@Singleton
public final class RequestBody {
    private static final Pattern JSON = Pattern.compile("application/([a-z0-9!#$&^_.-]+\\+)?json");
    private static final Pattern UTF_8_PARAMETER = Pattern.compile("charset=\"?utf-?8\"?");

    /**
     * Reads all of it. Blocks.
     *
     * @param maxBodyBytes a larger body is refused
     * @throws InvalidRequestException if it is not JSON in UTF-8 by its content type, or too large
     */
    public byte[] read(HttpRequest<?> request, int maxBodyBytes) {
        if (!isJson(request.getHeaders().get(HttpHeaders.CONTENT_TYPE))) {
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
     * Reads all of it if all of it has arrived, and leaves it to be read again; null if it has not, or if {@link #read}
     * would refuse it. Waits for nothing.
     */
    public byte @Nullable [] readAtOnce(HttpRequest<?> request, int maxBodyBytes) {
        if (!(unwrapped(request).byteBody() instanceof AvailableByteBody arrived)
                || arrived.length() > maxBodyBytes
                || !isJson(request.getHeaders().get(HttpHeaders.CONTENT_TYPE))) {
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

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(MediaType.APPLICATION_JSON)) { // nearly all; the rest costs as much as finding an answer
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset")
                    && !UTF_8_PARAMETER.matcher(parameter).matches()) {
                return false;
            }
        }
        return JSON.matcher(parts[0].strip()).matches();
    }
}
