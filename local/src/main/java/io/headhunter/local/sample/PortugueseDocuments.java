package io.headhunter.local.sample;

final class PortugueseDocuments {
    static PortugueseDocuments shared() {
        return new PortugueseDocuments();
    }

    SampleDocument candidate(String id, int turn, Draw draw) {
        throw new UnsupportedOperationException();
    }

    SampleDocument job(String id, int turn, Draw draw) {
        throw new UnsupportedOperationException();
    }
}
