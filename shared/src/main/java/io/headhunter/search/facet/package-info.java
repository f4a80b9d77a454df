/**
 * How many of the documents that pass a search's filters have which values:
 * {@link io.headhunter.search.facet.FacetCounter}. Knows filters, nothing of ranking.
 */
@NullMarked
package io.headhunter.search.facet;

import org.jspecify.annotations.NullMarked;
