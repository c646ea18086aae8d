package io.streamcore.kit.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.streamcore.kit.reply.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes every operation: the failures any operation may answer with, their two shapes, and the two ways to show
 * an access token. A resource documents only what is its own.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonResponses implements OASFilter {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";

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
        schemas().forEach(api.getComponents()::addSchema);
        securitySchemes().forEach(api.getComponents()::addSecurityScheme);
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .forEach(CommonResponses::complete);
        }
    }

    private static void complete(Operation operation) {
        ANYWHERE.forEach((status, description) -> addMissing(operation, status, description));
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement().addScheme(BEARER),
                    OASFactory.createSecurityRequirement().addScheme(COOKIE)));
            addMissing(operation, "401", "Not signed in, or the token is not valid");
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null && response.getRef() == null) {
                response.setContent(errorContent());
            }
        });
    }

    private static void addMissing(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, response(description));
        }
    }

    private static APIResponse response(String description) {
        return OASFactory.createAPIResponse().description(description);
    }

    private static Content errorContent() {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(ref("ErrorReply")))
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(ref("Problem")));
    }

    private static Map<String, SecurityScheme> securitySchemes() {
        return Map.of(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("The access token in the `Authorization` header"),
                COOKIE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("accessToken")
                        .description("The access token in the cookie that login sets"));
    }

    private static Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put(
                "FieldError",
                object("What is wrong with one field")
                        .addProperty("field", text("The field at fault", "title"))
                        .addProperty("code", text("Stable slug", "too-long"))
                        .addProperty("message", text("One sentence for people", "title is too long")));
        schemas.put(
                "ErrorReply",
                shared(object("A failure, in the envelope of every answer")
                        .addProperty("statusCode", number("Equals the HTTP status", 404))
                        .addProperty(
                                "data",
                                OASFactory.createSchema()
                                        .addType(SchemaType.NULL)
                                        .description("Always null here"))
                        .addProperty("message", text("One sentence for people", "Video not found"))
                        .addProperty(
                                "success",
                                OASFactory.createSchema()
                                        .addType(SchemaType.BOOLEAN)
                                        .description("Always false here"))));
        schemas.put(
                "Problem",
                shared(object("The same failure as an RFC 9457 problem")
                        .addProperty("type", text("Identifies the error", "urn:streamcore:error:video-not-found"))
                        .addProperty("title", text("The slug in words", "video not found"))
                        .addProperty("status", number("Equals the HTTP status", 404))
                        .addProperty("detail", text("One sentence for people", "Video not found"))
                        .addProperty("instance", text("The path asked for", "/api/v1/videos/1"))));
        return schemas;
    }

    private static Schema shared(Schema schema) {
        return schema.addProperty("code", text("Stable slug for programs", "video-not-found"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(ref("FieldError"))
                                .description("One entry for each field at fault, empty when none is"))
                .addProperty("requestId", text("Also in the header X-Request-Id", "7f1f6f1c-0b5b-4b0e"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(description)
                .addExample(example);
    }

    private static Schema number(String description, int example) {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .description(description)
                .addExample(example);
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }
}
