/**
 * Stage timing: which stage of a request took how long.
 */
@NullMarked
package io.headhunter.observe;

import org.jspecify.annotations.NullMarked;
