/**
 * Collections of invented people that measurements search: one tenant for each size, kept in the data folder and used
 * again. Entry: {@link io.headhunter.benchmark.collection.BenchCollections}.
 */
@NullMarked
package io.headhunter.benchmark.collection;

import org.jspecify.annotations.NullMarked;
