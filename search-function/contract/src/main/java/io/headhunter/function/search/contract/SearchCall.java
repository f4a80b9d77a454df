package io.headhunter.function.search.contract;

import io.headhunter.function.contract.Call;

/** Searches, as they go over the wire. */
public final class SearchCall {
    public static final String CANDIDATES = "/v1/search/hybrid";
    public static final String JOBS = "/v1/search/jobs";
    public static final String VALID = "{\"query\":\"java\"}";

    private SearchCall() {}

    /** A search of tenant acme for candidates, by the body's text. */
    public static Call of(String json) {
        return Call.post(CANDIDATES, json).header("X-Tenant-ID", "acme");
    }
}
