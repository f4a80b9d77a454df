@NullMarked
package io.headhunter.benchmark;

import org.jspecify.annotations.NullMarked;
