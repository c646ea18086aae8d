package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes every operation: the failures any operation may answer with, their two shapes, who may call it, and the
 * headers of conditional requests. A resource documents only what is its own.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonResponses implements OASFilter {
    private static final String STATUS = "x-status";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Map<String, String> ANYWHERE = Map.of(
            "400", "The request is not understood; `errors` names the fields at fault",
            "429", "Too many requests; `Retry-After` says when to come back",
            "500", "Something went wrong on our side",
            "503", "Something needed is away; `Retry-After` says when to come back");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        ErrorSchemas.all().forEach(api.getComponents()::addSchema);
        Access.schemes().forEach(api.getComponents()::addSecurityScheme);
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                    .forEach(CommonResponses::complete));
        }
    }

    private static void complete(HttpMethod method, Operation operation) {
        moveSuccess(operation.getResponses());
        ANYWHERE.forEach((status, description) -> addMissing(operation, status, description));
        Access.complete(operation);
        sayWhenForbidden(method, operation);
        if (operation.getRequestBody() != null) {
            addMissing(operation, "413", "`too-large`: the body is larger than allowed here");
        }
        ConditionalRequests.complete(operation);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null && response.getRef() == null) {
                response.setContent(ErrorSchemas.content());
            }
        });
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    /** The shape of an answer is found for 200 alone; {@code x-status} says which other status it has. */
    private static void moveSuccess(APIResponses responses) {
        APIResponse success = responses.getAPIResponse("200");
        if (success != null && success.hasExtension(STATUS)) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse(String.valueOf(success.getExtensions().get(STATUS)), success);
            success.removeExtension(STATUS);
        }
    }

    /** Quarkus says it of everything that needs a token, in words that help nobody. */
    private static void sayWhenForbidden(HttpMethod method, Operation operation) {
        APIResponse generated = operation.getResponses().getAPIResponse("403");
        if (generated != null && "Not Allowed".equals(generated.getDescription())) {
            operation.getResponses().removeAPIResponse("403");
        }
        if (!SAFE.contains(method)) {
            addMissing(operation, "403", "`cross-site-refused`: a page of an origin that is not allowed asks");
        }
    }

    static void addMissing(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}
