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
 * Adds to every operation the error responses that any operation may have, their schemas, the security requirement, and
 * the headers of conditional requests. A resource documents only its specific responses.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonResponses implements OASFilter {
    private static final String STATUS = "x-status";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Map<String, String> COMMON =
            Map.of("500", "`internal-error`", "503", "`service-unavailable`: `Retry-After` says when to retry");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        ErrorSchemas.all().forEach(api.getComponents()::addSchema);
        SecuritySchemes.schemes().forEach(api.getComponents()::addSecurityScheme);
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                    .forEach(CommonResponses::complete));
        }
    }

    private static void complete(HttpMethod method, Operation operation) {
        moveSuccess(operation.getResponses());
        append(operation, "400", BadRequests.describe(operation));
        append(operation, "429", "`rate-limited`: `Retry-After` says when to retry");
        COMMON.forEach((status, description) -> addMissing(operation, status, description));
        SecuritySchemes.complete(operation);
        describeForbidden(method, operation);
        if (operation.getRequestBody() != null) {
            addMissing(operation, "413", "`too-large`: the request body is too large");
            addMissing(operation, "415", "`unsupported-media-type`");
            append(operation, "415", "`unsupported-content-encoding`: the body is compressed");
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

    /** SmallRye derives the response schema for 200 only; the extension {@code x-status} names the actual status. */
    private static void moveSuccess(APIResponses responses) {
        APIResponse success = responses.getAPIResponse("200");
        if (success != null && success.hasExtension(STATUS)) {
            responses.removeAPIResponse("200");
            responses.addAPIResponse(String.valueOf(success.getExtensions().get(STATUS)), success);
            success.removeExtension(STATUS);
        }
    }

    /** Replaces the 403 that Quarkus adds to all operations with a token by that of cross-site requests. */
    private static void describeForbidden(HttpMethod method, Operation operation) {
        APIResponse generated = operation.getResponses().getAPIResponse("403");
        if (generated != null && "Not Allowed".equals(generated.getDescription())) {
            operation.getResponses().removeAPIResponse("403");
        }
        if (!SAFE.contains(method)) {
            addMissing(operation, "403", "`cross-site-refused`: request from a page of a foreign origin");
        }
    }

    /** Adds what may be the reason too to the reasons that the operation has of its own. */
    private static void append(Operation operation, String status, String description) {
        APIResponse response = operation.getResponses().getAPIResponse(status);
        if (response == null) {
            addMissing(operation, status, description);
        } else {
            response.setDescription(response.getDescription() + "; " + description);
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
