@NullMarked
package io.headhunter.local.cli;

import org.jspecify.annotations.NullMarked;
