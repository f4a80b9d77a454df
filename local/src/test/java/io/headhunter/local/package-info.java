@NullMarked
package io.headhunter.local;

import org.jspecify.annotations.NullMarked;
