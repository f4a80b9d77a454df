@NullMarked
package io.headhunter.benchmark.recall;

import org.jspecify.annotations.NullMarked;
