/**
 * {@link io.headhunter.source.DocumentSource} by HTTP: one GET for each document, from a service whose address is a
 * template. {@link io.headhunter.source.http.SourceExchange} is what speaks HTTP, bounded in time and size, also for other
 * sources.
 */
@NullMarked
package io.headhunter.source.http;

import org.jspecify.annotations.NullMarked;
