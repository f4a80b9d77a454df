/**
 * The read side's HTTP contract, for any server: controllers and what every response carries. Doors add a server and
 * nothing else. No ranking decision, no SQL, and no dependency on a cloud's adapter comes in here.
 */
@NullMarked
package io.headhunter.function.search;

import org.jspecify.annotations.NullMarked;
