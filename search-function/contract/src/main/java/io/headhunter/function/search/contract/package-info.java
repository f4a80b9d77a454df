/**
 * What every door of the read side does, as tests that each door runs over its own way of sending a request. Entry:
 * {@link io.headhunter.function.search.contract.SearchDoorContract} for any system behind the door,
 * {@link io.headhunter.function.search.contract.ScriptedDoorContract} where the test decides what the search answers.
 */
@NullMarked
package io.headhunter.function.search.contract;

import org.jspecify.annotations.NullMarked;
