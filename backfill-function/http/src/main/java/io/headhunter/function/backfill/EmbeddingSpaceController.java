package io.headhunter.function.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.function.RequestBody;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.space.SpaceChange;
import io.headhunter.space.SpaceStatus;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The change of the embedding model, step by step: what {@code ./headhunter embedding-space} does. Administrators only. */
@Controller(EmbeddingSpaceController.PATH)
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class EmbeddingSpaceController {
    static final String PATH = "/v1/embedding-spaces";

    private static final int MAX_BODY_BYTES = 10_000;
    private static final int MAX_MODEL_CHARACTERS = 200;

    private final Authenticator authenticator;
    private final RequestBody body;
    private final SpaceChange change;
    private final ObjectMapper mapper = new ObjectMapper();

    EmbeddingSpaceController(Authenticator authenticator, RequestBody body, SpaceChange change) {
        this.authenticator = authenticator;
        this.body = body;
        this.change = change;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        authenticator.requireAdministrator(request);
        List<Map<String, Object>> spaces =
                change.list().stream().map(SpaceStatus::toJson).toList();
        return json(HttpResponse.ok(), Map.of("spaces", spaces));
    }

    @Get("/{id}")
    HttpResponse<byte[]> status(HttpRequest<?> request, String id) {
        authenticator.requireAdministrator(request);
        return status(HttpResponse.ok(), number(id));
    }

    @Post
    HttpResponse<byte[]> create(HttpRequest<?> request) {
        authenticator.requireAdministrator(request);
        FieldErrors errors = new FieldErrors();
        Fields fields = fields(request, errors);
        String model = fields.text("model", MAX_MODEL_CHARACTERS);
        fields.refuseUnknown();
        errors.throwIfAny();
        if (model == null) {
            throw InvalidRequestException.of("model", "is missing; expected provider/model; name one");
        }
        EmbeddingSpace space = change.create(model);
        return status(HttpResponse.created(URI.create(PATH + "/" + space.spaceId())), space.spaceId());
    }

    @Post("/{id}/verify")
    HttpResponse<byte[]> verify(HttpRequest<?> request, String id) {
        authenticator.requireAdministrator(request);
        return json(HttpResponse.ok(), change.verify(number(id)).toJson());
    }

    @Post("/{id}/switch")
    HttpResponse<byte[]> switchTo(HttpRequest<?> request, String id) {
        authenticator.requireAdministrator(request);
        FieldErrors errors = new FieldErrors();
        Fields fields = fields(request, errors);
        boolean isForced = Boolean.TRUE.equals(fields.flag("force"));
        fields.refuseUnknown();
        errors.throwIfAny();
        int space = number(id);
        return json(HttpResponse.ok(), Map.of("space", space, "lacks", change.switchTo(space, isForced)));
    }

    @Post("/{id}/retire")
    HttpResponse<byte[]> retire(HttpRequest<?> request, String id) {
        authenticator.requireAdministrator(request);
        int space = number(id);
        change.retire(space);
        return status(HttpResponse.ok(), space);
    }

    private Fields fields(HttpRequest<?> request, FieldErrors errors) {
        return new Fields("", JsonBody.parse(body.read(request, MAX_BODY_BYTES), errors), errors);
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new NotFoundException("There is no such embedding space; expected the number of one");
        }
    }

    private HttpResponse<byte[]> status(MutableHttpResponse<byte[]> response, int space) {
        return json(response, change.status(space).toJson());
    }

    private HttpResponse<byte[]> json(MutableHttpResponse<byte[]> response, Map<String, Object> value) {
        try {
            return response.body(mapper.writeValueAsBytes(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are always JSON", e);
        }
    }
}
