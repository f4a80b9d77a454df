/**
 * The way from the bytes of a request to the bytes of an answer, by way of the caches: what names a question
 * ({@link io.headhunter.function.search.answer.AnswerKeys}), and what of an answer is each request's own
 * ({@link io.headhunter.function.search.answer.CutAnswer}). {@link io.headhunter.function.search.answer.SearchAnswers} is
 * what the controller asks.
 */
@NullMarked
package io.headhunter.function.search.answer;

import org.jspecify.annotations.NullMarked;
