/**
 * Every failure as RFC 9457 problem details, the framework's own included. Entry:
 * {@link io.headhunter.function.problem.ProblemRenderer}. Only text we wrote gets out.
 */
@NullMarked
package io.headhunter.function.problem;

import org.jspecify.annotations.NullMarked;
