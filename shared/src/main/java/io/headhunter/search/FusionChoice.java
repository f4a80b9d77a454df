package io.headhunter.search;

import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.fusion.LegTrust;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import org.jspecify.annotations.Nullable;

/** Which fusion a search gets: what its request says, else what is known of its legs. Pure function. */
final class FusionChoice {
    private FusionChoice() {}

    /**
     * A leg that is not there does not count, so that it does not keep the other's scores small.
     *
     * @param vector null if there is no vector leg
     * @param text null if there is no lexical leg
     */
    static Fusion of(SearchScope scope, @Nullable RankedList vector, @Nullable LexicalResult text) {
        FusionMethod method = scope.request().fusion().method();
        return new Fusion(method, weights(scope, method, vector, text), UnrelatedTexts.similarity(scope.space()));
    }

    private static FusionWeights weights(
            SearchScope scope, FusionMethod method, @Nullable RankedList vector, @Nullable LexicalResult text) {
        SearchRequest request = scope.request();
        FusionWeights asked = request.fusion().weights();
        if (vector == null) {
            return new FusionWeights(0, 1);
        }
        if (text == null) {
            return new FusionWeights(1, 0);
        }
        if (asked != null) {
            return asked;
        }
        if (vector.documents().isEmpty()) {
            return new FusionWeights(0, 1);
        }
        String language = QueryLanguage.of(scope.text(), scope.tenant().languages());
        boolean modelKnowsLanguage = request.embedding() != null || EnglishModels.know(scope.space(), language);
        return new LegTrust(modelKnowsLanguage, text.knownShare()).weights(method);
    }
}
