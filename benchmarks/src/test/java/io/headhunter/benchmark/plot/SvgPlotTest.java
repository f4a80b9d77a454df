package io.headhunter.benchmark.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.benchmark.plot.Series.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgPlotTest {
    @Test
    void render_namesWithMarkup_areText() {
        Series series = new Series("<a & b>", List.of(new Point(1, 2)));

        String svg = SvgPlot.render("t < u", 1, List.of(new Panel("p", "x", "y", true, 0, List.of(series))));

        assertThat(svg).contains("&lt;a &amp; b&gt;", "t &lt; u").doesNotContain("<a ");
    }

    @Test
    void logarithmicAxis_values_wholeDecadesAround() {
        Axis axis = Axis.logarithmic(0.03, 20);

        assertThat(axis.marks()).hasSize(5).first().satisfies(mark -> assertThat(mark)
                .isCloseTo(0.01, within(1e-12)));
        assertThat(axis.place(1)).isCloseTo(0.5, within(1e-9));
        assertThat(Axis.logarithmic(10, 10).marks()).hasSize(2);
    }

    @Test
    void linearAxis_ends_areZeroAndOne() {
        Axis axis = Axis.linear(0.9, 1);

        assertThat(axis.place(0.9)).isZero();
        assertThat(axis.place(1)).isEqualTo(1);
    }

    @Test
    void point_zeroOnALogarithmicAxis_isRefused() {
        assertThatThrownBy(() -> new Point(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
