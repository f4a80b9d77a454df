package io.headhunter.function.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.problem.FieldError;
import io.headhunter.problem.ProblemType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details as on the wire. Source: RFC 9457.
 *
 * @param type stable URN
 * @param title never varies with the occurrence
 * @param detail what was wrong, what was expected, what to do
 * @param instance URN of the request
 * @param errors the wrong fields; null if the problem is not about fields
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable List<WrongField> errors) {
    /** A field by its path. */
    @Serdeable
    public record WrongField(String field, String message) {}

    static Problem of(ProblemType type, int status, String detail, String requestId, List<FieldError> errors) {
        List<WrongField> fields = errors.stream()
                .map(error -> new WrongField(error.field(), error.message()))
                .toList();
        return new Problem(
                type.urn(),
                type.title(),
                status,
                detail,
                "urn:headhunter:request:" + requestId,
                fields.isEmpty() ? null : fields);
    }
}
