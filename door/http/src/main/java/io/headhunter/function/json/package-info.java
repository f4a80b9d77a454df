/**
 * The bytes of a request body as JSON, strictly: nothing is silently ignored, and every wrong field is named by its
 * path. Entry: {@link io.headhunter.function.json.JsonBody} and {@link io.headhunter.function.json.Fields}. No HTTP
 * types come in.
 */
@NullMarked
package io.headhunter.function.json;

import org.jspecify.annotations.NullMarked;
