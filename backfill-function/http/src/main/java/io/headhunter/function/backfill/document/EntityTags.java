package io.headhunter.function.backfill.document;

import io.headhunter.document.DocumentRevision;
import io.headhunter.document.Precondition;
import io.headhunter.problem.InvalidRequestException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags of a conditional header: {@code *}, or a list of quoted tags. Source: RFC 9110, sections 8.8.3 and 13.1.
 *
 * @param tags as in the header, with their quotes and {@code W/}
 */
record EntityTags(boolean isAny, List<String> tags) {
    private static final String ONE = "(?:W/)?\"[!#-~\\x80-\\xFF]*\"\\s*";
    /** Possessive: a group that may give back is matched by recursion, and a long list would exhaust the stack. */
    private static final Pattern LIST = Pattern.compile("\\s*" + ONE + "(?:,\\s*" + ONE + ")*+");

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");
    private static final String WEAK = "W/";

    /** The strong tag of a state of a document. */
    static String of(DocumentRevision revision) {
        return '"' + revision.tag() + '"';
    }

    /**
     * What a change expects to find.
     *
     * @throws InvalidRequestException if a header cannot be read
     */
    static Precondition precondition(HttpRequest<?> request) {
        EntityTags match = find(request, HttpHeaders.IF_MATCH);
        EntityTags noneMatch = find(request, HttpHeaders.IF_NONE_MATCH);
        return current -> (match == null || (current != null && match.names(of(current), false)))
                && (noneMatch == null || current == null || !noneMatch.names(of(current), true));
    }

    /**
     * Whether a reader has this state already.
     *
     * @throws InvalidRequestException if the header cannot be read
     */
    static boolean isKnown(HttpRequest<?> request, DocumentRevision revision) {
        EntityTags noneMatch = find(request, HttpHeaders.IF_NONE_MATCH);
        return noneMatch != null && noneMatch.names(of(revision), true);
    }

    private static @Nullable EntityTags find(HttpRequest<?> request, String header) {
        List<String> lines = request.getHeaders().getAll(header);
        if (lines.isEmpty()) {
            return null;
        }
        String value = lines.stream().collect(Collectors.joining(","));
        if (value.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        if (!LIST.matcher(value).matches()) {
            throw InvalidRequestException.of(
                    header, "is no list of entity tags; expected \"…\" as ETag said, or *; correct the header");
        }
        return new EntityTags(
                false, TAG.matcher(value).results().map(tag -> tag.group()).toList());
    }

    private boolean names(String strongTag, boolean isWeaklyCompared) {
        return isAny || tags.contains(strongTag) || (isWeaklyCompared && tags.contains(WEAK + strongTag));
    }
}
