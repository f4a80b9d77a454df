/**
 * Every failure as RFC 9457 problem details, the framework's own included. Entry:
 * {@link io.headhunter.function.search.problem.ProblemRenderer}. Only text we wrote gets out.
 */
@NullMarked
package io.headhunter.function.search.problem;

import org.jspecify.annotations.NullMarked;
