package io.streamcore.kit.docs;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents the conditional header of operations that declare 304 or 412, and their {@code ETag}. */
final class ConditionalRequests {
    private ConditionalRequests() {}

    static void complete(Operation operation) {
        boolean cached = operation.getResponses().hasAPIResponse("304");
        boolean conditional = operation.getResponses().hasAPIResponse("412");
        if (cached) {
            operation.addParameter(header("If-None-Match", "A known `ETag`: 304 if it is still current"));
        }
        if (conditional) {
            operation.addParameter(header("If-Match", "The expected `ETag`: 412 if it is no longer current"));
        }
        APIResponse success = operation.getResponses().getAPIResponse("200");
        if ((cached || conditional) && success != null) {
            success.addHeader(
                    "ETag",
                    OASFactory.createHeader()
                            .description("Validator of the representation")
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
