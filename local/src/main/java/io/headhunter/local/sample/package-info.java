/**
 * The sample people and jobs of the demonstration: two tenants of invented candidates and openings, generated the same
 * way on every machine. The entry type is {@link io.headhunter.local.sample.SampleDocuments}.
 * <p>What the texts are made of lies beside the classes as resources: occupations trimmed from O*NET 29.2 (see
 * {@code NOTICE.txt}), hand-written roles, sentence patterns, names and places. Nothing here may read the clock, the
 * default locale or a map without a defined order, or the sample would differ between two machines.
 */
@NullMarked
package io.headhunter.local.sample;

import org.jspecify.annotations.NullMarked;
