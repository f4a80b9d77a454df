package io.headhunter.function.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.SearchRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, the reader reads them or names what is wrong: there is no third way out. */
final class SearchRequestReaderFuzzTest {
    private static final int BODIES = 20_000;
    private static final List<String> TOKENS =
            List.of(("{ } [ ] , : \" \\ \\u0000 \\ud800 null true NaN - 1e999 0.5 \0 \"limit\" \"filters\" \"metadata\""
                            + " \"embedding\" \"fusion\" 999999999999999999999")
                    .split(" "));
    private static final byte[] VALID = """
            {"query":"java","embedding":[0.1,2],"limit":20,"mode":"hybrid","filters":{"skills":["a","b"],"remote":true,
            "minExperienceYears":1,"metadata":{"k":["v",1,false]}},"excludeIds":["x"],"fusion":{"vectorWeight":1},
            "signalWeights":{"bm25":0.5},"minScore":0.1,"facets":[],"includeDebug":true}
            """.getBytes(StandardCharsets.UTF_8);

    private final SearchRequestReader reader = new SearchRequestReader();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void read_mutatedBody_isReadOrNamesWhatIsWrong(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutate(random);
            try {
                SearchRequest request = reader.read(DocumentKind.CANDIDATE, body);
                assertThat(request.limit()).isBetween(1, SearchRequest.MAX_LIMIT);
                read++;
            } catch (InvalidRequestException e) {
                assertThat(e.errors()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + new String(body, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).as("bodies that were still valid").isPositive();
    }

    private static byte[] mutate(Random random) {
        StringBuilder text = new StringBuilder(new String(VALID, StandardCharsets.ISO_8859_1));
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                case 2 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(20));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
