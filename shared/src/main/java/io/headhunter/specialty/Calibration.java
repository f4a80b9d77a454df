package io.headhunter.specialty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * By how much each kind of evidence counts, so that a confidence of .8 is right about eight times in ten. Fitted by
 * greatest likelihood on titles that neither part was made of, see {@code TaxonomyMaker} in the tests.
 *
 * @param words of the words where there is no vector
 * @param vector of the vector where no word is known
 * @param wordsBesideVector of the words where there are both
 * @param vectorBesideWords of the vector where there are both
 */
record Calibration(double words, double vector, double wordsBesideVector, double vectorBesideWords) {
    static Calibration shipped() {
        Properties values = new Properties();
        try (InputStream file = Taxonomy.resource("calibration.properties")) {
            values.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the calibration of specialties cannot be read", e);
        }
        return new Calibration(
                number(values, "words"),
                number(values, "vector"),
                number(values, "words-beside-vector"),
                number(values, "vector-beside-words"));
    }

    private static double number(Properties values, String key) {
        return Double.parseDouble(values.getProperty(key));
    }
}
