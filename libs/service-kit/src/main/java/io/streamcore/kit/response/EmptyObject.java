package io.streamcore.kit.response;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The {@code data} of an answer that has nothing to tell: an empty object on the wire, as the Node API sends. */
@JsonSerialize
@Schema(description = "An empty object")
public record EmptyObject() {
    public static final EmptyObject NOTHING = new EmptyObject();
}
