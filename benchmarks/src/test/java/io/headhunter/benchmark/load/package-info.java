@NullMarked
package io.headhunter.benchmark.load;

import org.jspecify.annotations.NullMarked;
