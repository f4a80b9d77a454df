package io.headhunter.function.search;

import io.headhunter.function.search.answer.AnswerBody;
import io.headhunter.function.search.answer.SearchAnswer;
import io.headhunter.function.search.response.ServerTiming;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** An answer on the wire, and headers that say how it came about. */
final class AnswerResponse {
    private static final String RERANK_CACHE = "X-Rerank-Cache";
    private static final String CACHE_STATUS = "X-Cache-Status";

    private AnswerResponse() {}

    static MutableHttpResponse<AnswerBody> of(SearchAnswer answer) {
        return HttpResponse.ok(answer.body())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(ServerTiming.HEADER, ServerTiming.render(answer.times(), answer.status()))
                .header(CACHE_STATUS, answer.status().label())
                .header(RERANK_CACHE, answer.rerankCache());
    }
}
