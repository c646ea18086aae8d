package io.streamcore.video.upload;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cloudinary's answer to the upload; what else is in it is not read. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompleteRequest(
        @JsonProperty("public_id") @NotBlank String publicId,
        @NotNull Long version,

        @NotBlank @Schema(description = "Cloudinary's signature over public id and version")
        String signature) {}
