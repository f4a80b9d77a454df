@NullMarked
package io.headhunter.packaging;

import org.jspecify.annotations.NullMarked;
