@NullMarked
package io.headhunter.benchmark.plot;

import org.jspecify.annotations.NullMarked;
