package io.streamcore.kit.docs;

import io.streamcore.http.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of the two forms of an error response. */
final class ErrorSchemas {
    private ErrorSchemas() {}

    static Content content() {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(ref("ErrorReply")))
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(ref("Problem")));
    }

    static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put(
                "FieldError",
                of(SchemaType.OBJECT, "An error of one field")
                        .addProperty("field", text("The invalid field", "title"))
                        .addProperty("code", text("Stable slug", "too-long"))
                        .addProperty("message", text("Message for users", "title is too long"))
                        .required(List.of("field", "code", "message")));
        schemas.put(
                "ErrorReply",
                shared(of(SchemaType.OBJECT, "An error, in the envelope of every response")
                                .addProperty("statusCode", number("Equals the HTTP status", 404))
                                .addProperty(
                                        "data",
                                        of(SchemaType.OBJECT, "Always null").addType(SchemaType.NULL))
                                .addProperty("message", text("Message for users", "Video not found"))
                                .addProperty(
                                        "success",
                                        of(SchemaType.BOOLEAN, "Always false").addExample(false)))
                        .required(List.of("statusCode", "data", "message", "success", "code", "errors", "requestId")));
        schemas.put(
                "Problem",
                shared(of(SchemaType.OBJECT, "The same error as an RFC 9457 problem")
                                .addProperty(
                                        "type", text("Identifies the error", "urn:streamcore:error:video-not-found"))
                                .addProperty("title", text("The slug in words", "video not found"))
                                .addProperty("status", number("Equals the HTTP status", 404))
                                .addProperty("detail", text("Message for users", "Video not found"))
                                .addProperty("instance", text("The requested path", "/api/v1/videos/1")))
                        .required(List.of("type", "title", "status", "detail", "code", "errors", "requestId")));
        return schemas;
    }

    private static Schema shared(Schema schema) {
        return schema.addProperty("code", text("Stable slug", "video-not-found"))
                .addProperty(
                        "errors",
                        of(SchemaType.ARRAY, "One entry per invalid field").items(ref("FieldError")))
                .addProperty("requestId", text("Also in the header X-Request-Id", "7f1f6f1c-0b5b-4b0e"));
    }

    private static Schema text(String description, String example) {
        return of(SchemaType.STRING, description).addExample(example);
    }

    private static Schema number(String description, int example) {
        return of(SchemaType.INTEGER, description).addExample(example);
    }

    private static Schema of(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }
}
