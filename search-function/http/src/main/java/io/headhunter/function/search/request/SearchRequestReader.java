package io.headhunter.function.search.request;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.function.json.VectorReader;
import io.headhunter.search.SearchMode;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.rerank.RerankMode;
import io.headhunter.search.signal.SignalOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a search. Strict: unknown fields, wrong types, values out of range and fields that this version
 * cannot honour are all refused, together, each by its path. Safe for use by many threads.
 */
@Singleton
public final class SearchRequestReader {
    private static final int MAX_EXCLUDED_IDS = 1_000;
    private static final int MAX_HASH_CHARACTERS = 128;
    private static final int MAX_CURSOR_CHARACTERS = 200;
    private static final int MAX_WEIGHT = 1_000;

    /** @throws io.headhunter.problem.InvalidRequestException naming every wrong field */
    public SearchRequest read(DocumentKind kind, byte[] body) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields("", JsonBody.parse(body, errors), errors);
        String query = fields.text("query", SearchRequest.MAX_QUERY_CHARACTERS);
        ParsedQuery parsedQuery = ParsedQuery.of(query == null ? "" : query);
        if (parsedQuery instanceof ParsedQuery.Malformed malformed) {
            fields.refuse("query", malformed.message());
        }
        String jobDescription = fields.text("jobDescription", SearchRequest.MAX_JOB_DESCRIPTION_CHARACTERS);
        EmbeddingVector embedding = VectorReader.read(fields, "embedding");
        List<String> notApplied = new ArrayList<>();
        if (fields.text("jdHash", MAX_HASH_CHARACTERS) != null) {
            notApplied.add("jdHash");
        }
        int limit = fields.whole(
                "limit", 1, SearchRequest.MAX_LIMIT, SearchRequest.DEFAULT_LIMIT, "ask for several pages instead");
        String cursor = fields.text("cursor", MAX_CURSOR_CHARACTERS);
        boolean hasOffset = fields.take("offset") != null;
        int offset = fields.whole("offset", 0, SearchRequest.MAX_OFFSET, 0, "page on with cursor instead");
        if (cursor != null && hasOffset) {
            fields.refuse("cursor", "is given beside offset; expected one of them; leave offset out");
        }
        SearchMode mode = fields.oneOf("mode", SearchMode.class, SearchMode.HYBRID);
        SearchFilters filters = FiltersReader.read(fields.object("filters"));
        Set<String> excludeIds = new LinkedHashSet<>(fields.texts("excludeIds", MAX_EXCLUDED_IDS));
        List<FacetName> facets = FacetsReader.read(fields);
        Double minScore = fields.number("minScore", 0, 1);
        FusionOptions fusion = fusion(fields.object("fusion"));
        SignalOptions signals = SignalsReader.read(fields);
        RerankMode rerank = fields.oneOf("rerank", RerankMode.class);
        boolean anonymizedView = Boolean.TRUE.equals(fields.flag("anonymizedView"));
        boolean includeDebug = Boolean.TRUE.equals(fields.flag("includeDebug"));
        fields.refuseUnknown();

        boolean hasText = !parsedQuery.rankingText().isBlank() || jobDescription != null;
        boolean textFailed = errors.names("query") || errors.names("jobDescription");
        if (!hasText && !textFailed && embedding == null && !namesEmbedding(fields)) {
            fields.refuse(
                    "query",
                    query == null
                            ? "is missing; expected query, jobDescription or embedding; give one of them"
                            : "only excludes; expected a word or a phrase to look for; add one");
        } else if (!hasText && !textFailed && mode == SearchMode.LEXICAL) {
            fields.refuse("mode", "is lexical without words; expected query or jobDescription; give one of them");
        }
        errors.throwIfAny();
        SearchRequest request = new SearchRequest(
                kind,
                query,
                jobDescription,
                embedding,
                limit,
                offset,
                mode,
                filters,
                excludeIds,
                facets,
                minScore,
                fusion,
                signals,
                rerank,
                notApplied,
                anonymizedView,
                includeDebug);
        return cursor == null ? request : page(request, cursor, fields, errors);
    }

    private static SearchRequest page(SearchRequest request, String cursor, Fields fields, FieldErrors errors) {
        OptionalInt position = PageCursor.position(cursor, request);
        if (position.isEmpty()) {
            fields.refuse(
                    "cursor",
                    "is not one of this search; expected nextCursor of the page before, with all fields but limit as"
                            + " they were; leave it out to begin anew");
        }
        errors.throwIfAny();
        return request.from(position.orElseThrow());
    }

    private static FusionOptions fusion(@Nullable Fields fields) {
        if (fields == null) {
            return FusionOptions.DEFAULT;
        }
        FusionMethod method = fields.oneOf("method", FusionMethod.class, FusionOptions.DEFAULT.method());
        FeedbackMode feedback = fields.oneOf("feedback", FeedbackMode.class);
        Double vectorWeight = fields.number("vectorWeight", 0, MAX_WEIGHT);
        Double textWeight = fields.number("textWeight", 0, MAX_WEIGHT);
        fields.refuseUnknown();
        if (vectorWeight == null && textWeight == null) {
            return new FusionOptions(method, null, feedback);
        }
        double vector = vectorWeight == null ? 1 : vectorWeight;
        double text = textWeight == null ? 1 : textWeight;
        if (vector == 0 && text == 0) {
            fields.refuse("vectorWeight", "is 0 as textWeight is; expected one of them above 0; raise one");
            return FusionOptions.DEFAULT;
        }
        return new FusionOptions(method, new FusionWeights(vector, text), feedback);
    }

    private static boolean namesEmbedding(Fields fields) {
        return fields.take("embedding") != null;
    }
}
