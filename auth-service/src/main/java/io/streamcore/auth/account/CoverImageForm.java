package io.streamcore.auth.account;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * The multipart body with a new cover image. Validated by {@link Registration}; OpenAPI declares a
 * {@code @NotNull} form field as required.
 */
public class CoverImageForm {
    @RestForm
    @NotNull
    @Schema(description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels; stored without camera data and place")
    public FileUpload coverImage;
}
