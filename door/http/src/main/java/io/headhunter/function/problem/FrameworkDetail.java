package io.headhunter.function.problem;

import io.headhunter.problem.ProblemType;
import java.util.Arrays;

/** Our words for the failures that the framework finds. Its own would echo input and exceptions. */
final class FrameworkDetail {
    private FrameworkDetail() {}

    /** The type with this status; other statuses below 500 are invalid requests, others internal. */
    static ProblemType typeOf(int status) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL);
    }

    static String of(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST ->
                "The request could not be read as HTTP; expected a well-formed path, headers and body; correct it.";
            case NOT_AUTHENTICATED -> "The request does not say who is asking; expected a tenant; name one.";
            case NOT_PERMITTED -> "This is not permitted; expected another tenant or request; ask for access.";
            case NOT_FOUND -> "There is nothing at this path; expected a path of the API; see its documentation.";
            case METHOD_NOT_ALLOWED -> "The path does not have this method; expected one named in Allow; use that.";
            case NOT_ACCEPTABLE -> "The answer is JSON; expected application/json in Accept; add it.";
            case CONFLICT -> "The request conflicts with the current state; read again and repeat it.";
            case PRECONDITION_FAILED ->
                "What is there is not what the request expects; read it again and repeat the request.";
            case TOO_LARGE -> "The request is too large; expected a smaller one; send less text or fewer headers.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The content type is not supported; expected application/json; send JSON under that type.";
            case TOO_MANY_REQUESTS, UNAVAILABLE -> "This cannot be served at the moment; try again later.";
            case INTERNAL ->
                "Something failed on our side; expected no action from you; try again, and if it stays, report the"
                        + " request id.";
            case DEADLINE_EXCEEDED -> "There was no answer in time; try again or ask for less.";
        };
    }
}
