package io.headhunter.benchmark.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.recall.MeasuredLeg.Built;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RecallPlotTest {
    @Test
    void render_rowsOfTwoTypes_wellFormedWithALineForEachTypeInEachPanel() throws Exception {
        List<RecallRow> rows = new ArrayList<>();
        for (IndexChoice choice : List.of(IndexChoice.HNSW, IndexChoice.EXACT)) {
            rows.add(row(choice, 100, Correlation.NONE));
            for (Correlation correlation :
                    List.of(Correlation.INDEPENDENT, Correlation.POSITIVE, Correlation.NEGATIVE)) {
                rows.add(row(choice, 1, correlation));
            }
        }

        String svg = RecallPlot.render(rows);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(6);
        // Two in the legend, and in each of six panels one for each type.
        assertThat(svg.split("class=\"line ", -1)).hasSize(1 + 2 + 6 * 2);
        assertThat(svg)
                .contains("recall@20", "latency p50, ms", "documents that pass the filter, %", "hnsw", "exact")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void render_noRows_wellFormedToo() throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(RecallPlot.render(List.of())))))
                .isNotNull();
    }

    private static RecallRow row(IndexChoice choice, double percent, Correlation correlation) {
        return new RecallRow(
                choice, 1_000, percent, correlation, 10, 0.5, 20, 0.97, 0.8, 1.5, 3, 1, Map.of("hnsw", 5), Built.NONE);
    }
}
