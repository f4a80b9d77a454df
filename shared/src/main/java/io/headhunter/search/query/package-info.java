/**
 * What recruiters write between words: quotes, AND, OR, NOT, a leading hyphen, parentheses, {@code title:} and
 * {@code skill:}. Entry: {@link io.headhunter.search.query.ParsedQuery#of}, which is pure, and
 * {@link io.headhunter.search.query.ExpressionResolver}, which makes a predicate for both legs of it. Ranking must not
 * come in.
 */
@NullMarked
package io.headhunter.search.query;

import org.jspecify.annotations.NullMarked;
