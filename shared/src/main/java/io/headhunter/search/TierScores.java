package io.headhunter.search;

import static java.util.Objects.requireNonNull;

import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.Asked;
import io.headhunter.search.signal.Profile;
import io.headhunter.search.signal.Scoring;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the tiers of one search. What the first tier settles holds for all of them, or their lists would not go together:
 * what is asked for, what the first results say, and the weights. Used by one thread.
 */
final class TierScores {
    private static final Logger log = LoggerFactory.getLogger(TierScores.class);

    private final SearchScope scope;
    private final FoundProfiles profiles;
    private final PeerStore peers;
    private final Set<String> scored = new HashSet<>();
    private @Nullable Scoring scoring;
    private @Nullable String typicalWords;
    private boolean hasPeersFailed;

    TierScores(SearchScope scope, ProfileStore profiles, PeerStore peers) {
        this.scope = scope;
        this.profiles = new FoundProfiles(scope, profiles);
        this.peers = peers;
    }

    /**
     * The documents that no tier before had, best first.
     *
     * @param first what the request names of what the tenant's documents have, and its specialty
     * @param learns whether the first results are taken to say what was meant
     */
    List<ScoredDocument> score(List<FusedDocument> fused, FusionWeights weights, Retrieved first, boolean learns)
            throws SQLException {
        List<FusedDocument> fresh = fused.stream()
                .filter(document -> !scored.contains(document.documentId()))
                .toList();
        List<ScoredDocument> list = scoreFresh(fresh, weights, first, learns);
        fresh.forEach(document -> scored.add(document.documentId())); // last: what fails is run again elsewhere
        profiles.forget();
        return list;
    }

    private List<ScoredDocument> scoreFresh(
            List<FusedDocument> fresh, FusionWeights weights, Retrieved first, boolean learns) throws SQLException {
        Scoring known = scoring;
        if (known != null) {
            return scored(known, fresh, profiles(known.asked(), isLegAlone(), fresh));
        }
        boolean isLegAlone = isLegAlone();
        Asked asked = profiles.asked(first.names()).withSpecialty(first.specialty());
        if (learns && !isLegAlone) {
            typicalWords = typicalWords(fresh);
        }
        Map<String, Profile> found = profiles(asked, isLegAlone, fresh);
        if (found.values().stream().noneMatch(Profile::isAtAskedPlace)) {
            asked = asked.withoutPlaces();
        }
        double bestPeerScore =
                found.values().stream().mapToDouble(Profile::peerScore).max().orElse(0);
        known = Scoring.of(scope.kind(), scope.request().signals(), asked, weights, bestPeerScore, isLegAlone);
        scoring = known;
        return scored(known, fresh, found);
    }

    /** Of the first results; null if they hold none. Like a leg it is left out and named if it fails. */
    private @Nullable String typicalWords(List<FusedDocument> ranked) throws SQLException {
        List<String> best = ranked.stream()
                .limit(PeerStore.DOCUMENTS)
                .map(FusedDocument::documentId)
                .toList();
        try {
            return peers.typicalWords(scope.tenant(), scope.kind(), best);
        } catch (SQLException e) {
            if (scope.stages().isOnReplica()) {
                throw e; // the whole step is run again on the primary
            }
            log.warn("the words of the first results were not read", e);
            hasPeersFailed = true;
            return null;
        }
    }

    /** Whether the words of the first results are missing in the scores. */
    boolean hasPeersFailed() {
        return hasPeersFailed;
    }

    /** How this search scores; known once a tier is scored. */
    Scoring scoring() {
        return requireNonNull(scoring, "no tier was scored");
    }

    private boolean isLegAlone() {
        return FoundProfiles.isLegAlone(scope.request());
    }

    /** What the signals look at, read as early as it can be. */
    FoundProfiles profiles() {
        return profiles;
    }

    private Map<String, Profile> profiles(Asked asked, boolean isLegAlone, List<FusedDocument> fresh)
            throws SQLException {
        if (isLegAlone && asked.places().isEmpty()) {
            return Map.of();
        }
        Map<String, Profile> found = profiles.of(fresh, asked);
        String words = typicalWords;
        if (words != null) {
            Map<String, Double> scores = peers.scores(scope.tenant(), scope.kind(), found.keySet(), words);
            found.replaceAll((id, profile) -> profile.withPeerScore(scores.getOrDefault(id, 0.0)));
        }
        return found;
    }

    private static List<ScoredDocument> scored(
            Scoring scoring, List<FusedDocument> fresh, Map<String, Profile> profiles) {
        List<ScoredDocument> scored = new ArrayList<>(fresh.size());
        for (FusedDocument document : fresh) {
            Profile profile = profiles.get(document.documentId());
            scored.add(new ScoredDocument(document, scoring.card(document, profile), profile));
        }
        scored.sort(ScoredDocument.BEST_FIRST);
        return scored;
    }
}
