package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.problem.OverloadedException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sees of a search that fails. */
interface FailureRules extends Door {
    String SECRET = "password-of-the-database";

    static Stream<Arguments> ourFailures() {
        return Stream.of(
                arguments(NotPermittedException.notAuthenticated("Who?"), 401),
                arguments(NotPermittedException.notPermitted("tenant nobody is not known"), 403),
                arguments(new NotFoundException("no such profile"), 404),
                arguments(new DependencyUnavailableException("no leg answered", new IOException(SECRET)), 503),
                arguments(new OverloadedException("no room", Duration.ofMillis(1_200)), 503),
                arguments(OverloadedException.tooMany("too many of yours", Duration.ofMillis(1_200)), 429),
                arguments(new DeadlineExceededException("nothing in time"), 504));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.FailureRules#ourFailures")
    default void search_ourFailure_becomesItsStatus(RuntimeException failure, int status) throws Exception {
        ScriptedSearcher.fail(failure);

        Reply reply = send(SearchCall.of(SearchCall.VALID));

        assertProblem(reply, status);
        assertThat(reply.json().path("detail").asText()).isEqualTo(failure.getMessage());
        assertThat(reply.text()).doesNotContain(SECRET);
        if (status == 503 || status == 429) {
            assertThat(reply.header("Retry-After")).isIn("2", "5");
        } else {
            assertThat(reply.header("Retry-After")).isNull();
        }
    }

    @Test
    default void search_searchRefusesAField_isNamed() throws Exception {
        ScriptedSearcher.fail(InvalidRequestException.of("embedding", "has 3 components; expected 384; embed again"));

        assertProblem(send(SearchCall.of(SearchCall.VALID)), 400, "embedding");
    }

    static Stream<RuntimeException> unexpectedFailures() {
        return Stream.of(
                new IllegalStateException(SECRET),
                new IllegalArgumentException(SECRET, new IOException(SECRET)),
                new NullPointerException(SECRET),
                new UncheckedIOException(new IOException(SECRET)),
                new UncheckedIOException(SECRET, new ClosedChannelException()),
                new RuntimeException(SECRET, new Error(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.FailureRules#unexpectedFailures")
    default void search_unexpectedFailure_leaksNothing(RuntimeException failure) throws Exception {
        ScriptedSearcher.fail(failure);

        Reply reply = send(SearchCall.of(SearchCall.VALID).header("Accept", "text/html, */*"));

        assertProblem(reply, 500);
        assertThat(reply.toString()).doesNotContain(SECRET);
    }

    /** Micronaut's own handler would send the body that such an exception carries. */
    @Test
    default void search_frameworkFailureWithBody_leaksNothing() throws Exception {
        ScriptedSearcher.fail(new HttpStatusException(HttpStatus.I_AM_A_TEAPOT, Map.of("secret", SECRET)));

        Reply reply = send(SearchCall.of(SearchCall.VALID));

        assertProblem(reply, 418);
        assertThat(reply.toString()).doesNotContain(SECRET);
    }

    /** A value that breaks while the response is written is past all handlers but the framework's last one. */
    @Test
    default void search_answerCannotBeWritten_leaksNothing() throws Exception {
        ScriptedSearcher.show(Map.of("broken", new BrokenValue()));

        Reply reply = send(SearchCall.of(SearchCall.VALID));

        assertProblem(reply, 500);
        assertThat(reply.toString()).doesNotContain(SECRET, "BrokenValue");
    }

    @Test
    default void search_metadataOfAnyJson_isShown() throws Exception {
        ScriptedSearcher.show(Map.of("nested", Map.of("list", List.of(1, "two", true, 4.5))));

        Reply reply = send(SearchCall.of(SearchCall.VALID));

        assertThat(reply.json().path("results").path(0).path("metadata").toString())
                .isEqualTo("{\"nested\":{\"list\":[1,\"two\",true,4.5]}}");
        assertThat(reply.json().path("metadata").path("plan").toString())
                .isEqualTo("{\"reason\":\"as the test says\"}");
    }

    /** What a store might hand on by mistake. */
    final class BrokenValue extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException(SECRET);
        }
    }
}
