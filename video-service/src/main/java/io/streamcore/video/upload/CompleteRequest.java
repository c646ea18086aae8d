package io.streamcore.video.upload;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The verifiable part of Cloudinary's response to an upload; other fields are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompleteRequest(
        @JsonProperty("public_id") @NotBlank String publicId,
        @NotNull Long version,

        @NotBlank @Schema(description = "Cloudinary's signature over public id and version")
        String signature) {}
