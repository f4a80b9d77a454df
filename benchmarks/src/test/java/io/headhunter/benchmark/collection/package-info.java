@NullMarked
package io.headhunter.benchmark.collection;

import org.jspecify.annotations.NullMarked;
