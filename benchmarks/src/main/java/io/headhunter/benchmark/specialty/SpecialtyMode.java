package io.headhunter.benchmark.specialty;

/** What a specialty is told by. */
public enum SpecialtyMode {
    WORDS("words"),
    VECTOR("vector"),
    BOTH("both");

    private final String label;

    SpecialtyMode(String label) {
        this.label = label;
    }

    /** As reports call it. */
    public String label() {
        return label;
    }
}
