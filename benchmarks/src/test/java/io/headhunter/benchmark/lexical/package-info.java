@NullMarked
package io.headhunter.benchmark.lexical;

import org.jspecify.annotations.NullMarked;
