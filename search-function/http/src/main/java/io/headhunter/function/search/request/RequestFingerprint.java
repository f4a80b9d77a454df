package io.headhunter.function.search.request;

import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.SearchRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells two searches apart: by everything, or by what decides their list and not by which part of it is asked for. It walks
 * the request's components, so a new one takes part without being named here. The same in every process. Pure functions.
 */
public final class RequestFingerprint {
    /** Which part of the list, and what is said or counted beside it. */
    private static final Set<String> NOT_OF_THE_LIST =
            Set.of("limit", "offset", "facets", "notApplied", "anonymizedView", "includeDebug");

    private RequestFingerprint() {}

    /** Of what decides the list. */
    static long of(SearchRequest request) {
        return ByteBuffer.wrap(digest(request, NOT_OF_THE_LIST)).getLong();
    }

    /** Of everything: 32 bytes. */
    public static byte[] whole(SearchRequest request) {
        return digest(request, Set.of());
    }

    private static byte[] digest(SearchRequest request, Set<String> leftOut) {
        StringBuilder text = new StringBuilder();
        appendRecord(text, request, leftOut);
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Lengths before texts and counts before lists, so that no two values are written alike. */
    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null;");
            case String said -> text.append(said.length()).append(':').append(said);
            case EmbeddingVector vector -> text.append(Arrays.toString(vector.toArray()));
            case Record group -> appendRecord(text, group, Set.of());
            case Map<?, ?> map -> appendSorted(text, map.entrySet());
            case Map.Entry<?, ?> entry -> {
                append(text, entry.getKey());
                append(text, entry.getValue());
            }
            case Set<?> set -> appendSorted(text, set);
            case List<?> list -> {
                text.append(list.size()).append('[');
                list.forEach(item -> append(text, item));
            }
            default -> append(text, value.toString());
        }
    }

    private static void appendSorted(StringBuilder text, Collection<?> items) {
        List<String> parts = items.stream()
                .map(item -> {
                    StringBuilder part = new StringBuilder();
                    append(part, item);
                    return part.toString();
                })
                .sorted()
                .toList();
        append(text, parts);
    }

    private static void appendRecord(StringBuilder text, Record group, Set<String> leftOut) {
        RecordValues.forEach(group, (name, value) -> {
            if (!leftOut.contains(name)) {
                text.append(name).append('=');
                append(text, value);
            }
        });
    }
}
