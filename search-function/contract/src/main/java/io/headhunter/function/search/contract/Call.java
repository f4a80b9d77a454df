package io.headhunter.function.search.contract;

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
    public static final String CANDIDATES = "/v1/search/hybrid";
    public static final String JOBS = "/v1/search/jobs";

    /** One header line. */
    public record Header(String name, String value) {}

    public Call {
        headers = List.copyOf(headers);
    }

    /** A search of tenant acme for candidates, by the body's text. */
    public static Call search(String json) {
        return search(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Call search(byte[] body) {
        return new Call(
                "POST",
                CANDIDATES,
                List.of(new Header("Content-Type", "application/json"), new Header("X-Tenant-ID", "acme")),
                body);
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
}
