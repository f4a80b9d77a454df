/**
 * The head of a list, put in order by a model that reads query and document together. {@link
 * io.headhunter.search.rerank.HeadReranker} is the entry; {@link io.headhunter.search.rerank.Reranker} is the port of the
 * models. What is found, and who may see it, is decided before: nothing here can add, drop or name a document.
 */
@NullMarked
package io.headhunter.search.rerank;

import org.jspecify.annotations.NullMarked;
