/**
 * Filters as hard predicates: what a request asks for and the SQL parameters that both legs bind.
 */
@NullMarked
package io.headhunter.search.filter;

import org.jspecify.annotations.NullMarked;
