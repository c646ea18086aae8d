package io.streamcore.auth.account;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The multipart body with a new cover image. {@code @NotNull} tells readers of the API; {@link Registration} judges. */
public class CoverImageForm {
    @RestForm
    @NotNull
    @Schema(description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels")
    public FileUpload coverImage;
}
