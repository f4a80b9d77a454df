/** Two index types side by side on one tenant's own documents. */
@NullMarked
package io.headhunter.benchmark.index;

import org.jspecify.annotations.NullMarked;
