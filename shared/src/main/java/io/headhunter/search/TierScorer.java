package io.headhunter.search;

import jakarta.inject.Singleton;

/** Makes the scores of searches. Safe for use by many threads. */
@Singleton
final class TierScorer {
    private final ProfileStore profiles;
    private final PeerStore peers;

    TierScorer(ProfileStore profiles, PeerStore peers) {
        this.profiles = profiles;
        this.peers = peers;
    }

    /** The scores of one search. */
    TierScores of(SearchScope scope) {
        return new TierScores(scope, profiles, peers);
    }
}
