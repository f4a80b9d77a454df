package io.headhunter.function.search.gcp;

import io.headhunter.function.gcp.GuardedHttpFunction;

/** The entry point: {@code io.headhunter.function.search.gcp.SearchFunction}. */
public final class SearchFunction extends GuardedHttpFunction {}
