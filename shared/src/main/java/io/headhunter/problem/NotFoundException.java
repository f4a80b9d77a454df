package io.headhunter.problem;

/** No such thing, or a thing of another tenant: the two look the same. */
public final class NotFoundException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(ProblemType.NOT_FOUND, message, null);
    }
}
