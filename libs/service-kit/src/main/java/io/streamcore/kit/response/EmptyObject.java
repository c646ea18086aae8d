package io.streamcore.kit.response;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The {@code data} of a response without content: an empty object on the wire, as in the Node API. */
@JsonSerialize
@Schema(description = "An empty object")
public record EmptyObject() {
    public static final EmptyObject NOTHING = new EmptyObject();
}
