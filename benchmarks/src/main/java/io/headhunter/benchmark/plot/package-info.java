/** Line charts as SVG, without a library: {@link io.headhunter.benchmark.plot.SvgPlot}. */
@NullMarked
package io.headhunter.benchmark.plot;

import org.jspecify.annotations.NullMarked;
