package io.streamcore.kit.docs;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** An operation that tells of 304 or 412 takes the header that leads there, and answers with an {@code ETag}. */
final class ConditionalRequests {
    private ConditionalRequests() {}

    static void complete(Operation operation) {
        boolean cached = operation.getResponses().hasAPIResponse("304");
        boolean guarded = operation.getResponses().hasAPIResponse("412");
        if (cached) {
            operation.addParameter(header("If-None-Match", "The `ETag` of what one has: 304 when it is still so"));
        }
        if (guarded) {
            operation.addParameter(header("If-Match", "The `ETag` of what one has seen: 412 when it is no longer so"));
        }
        APIResponse success = operation.getResponses().getAPIResponse("200");
        if ((cached || guarded) && success != null) {
            success.addHeader(
                    "ETag",
                    OASFactory.createHeader()
                            .description("Validator of what is answered")
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(name)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
