@NullMarked
package io.headhunter.embedded;

import org.jspecify.annotations.NullMarked;
