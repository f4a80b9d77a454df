/**
 * From the bytes of a request body to a {@link io.headhunter.search.SearchRequest}, strictly: nothing is silently
 * ignored, and every wrong field is named. Entry: {@link io.headhunter.function.search.request.SearchRequestReader}.
 * No HTTP types come in.
 */
@NullMarked
package io.headhunter.function.search.request;

import org.jspecify.annotations.NullMarked;
