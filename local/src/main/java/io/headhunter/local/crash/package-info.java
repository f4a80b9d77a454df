/** Workers in processes of their own, and servers, that are stopped at the worst moments. */
@NullMarked
package io.headhunter.local.crash;

import org.jspecify.annotations.NullMarked;
