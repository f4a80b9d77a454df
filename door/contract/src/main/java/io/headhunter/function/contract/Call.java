package io.headhunter.function.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request, as it goes over the wire.
 *
 * @param path with the query, already encoded
 * @param headers in order; a name may occur twice
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(String method, String path, List<Header> headers, byte[] body) {
    /** One header line. */
    public record Header(String name, String value) {}

    public Call {
        headers = List.copyOf(headers);
    }

    /** JSON to a path. */
    public static Call post(String path, String json) {
        return new Call(
                "POST",
                path,
                List.of(new Header("Content-Type", "application/json")),
                json.getBytes(StandardCharsets.UTF_8));
    }

    public static Call get(String path) {
        return new Call("GET", path, List.of(), new byte[0]);
    }

    public Call method(String other) {
        return new Call(other, path, headers, body);
    }

    public Call path(String other) {
        return new Call(method, other, headers, body);
    }

    public Call body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(byte[] other) {
        return new Call(method, path, headers, other);
    }

    /** Adds a header, also where there is one of that name. */
    public Call header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, path, more, body);
    }

    public Call without(String name) {
        return new Call(
                method,
                path,
                headers.stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    /** The header instead of those of that name. */
    public Call replace(String name, String value) {
        return without(name).header(name, value);
    }
}
