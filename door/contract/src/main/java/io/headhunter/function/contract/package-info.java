/**
 * What every HTTP door of every function does, as tests that a door runs over its own way of sending a request. Entry:
 * {@link io.headhunter.function.contract.PostRules}. A function adds what its own requests and answers are.
 */
@NullMarked
package io.headhunter.function.contract;

import org.jspecify.annotations.NullMarked;
