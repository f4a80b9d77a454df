@NullMarked
package io.headhunter.benchmark.start;

import org.jspecify.annotations.NullMarked;
