package io.streamcore.auth.account;

import io.streamcore.auth.password.PasswordPolicy;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * The multipart body of a registration. Validated by {@link Registration}; OpenAPI declares a
 * {@code @NotNull} form field as required.
 */
public class RegisterForm {
    @RestForm
    @NotNull
    @Schema(description = "Also read as fullname", examples = "Ada Lovelace", maxLength = Registration.MAX_FULL_NAME)
    public String fullName;

    /** The Node API's other name of {@link #fullName}, read if that is absent. */
    @RestForm
    @Schema(hidden = true)
    public String fullname;

    @RestForm
    @NotNull
    @Schema(examples = "ada@example.org", maxLength = Email.MAX_LENGTH)
    public String email;

    @RestForm
    @NotNull
    @Schema(examples = "ada", pattern = "[A-Za-z0-9._-]{3,30}", description = "Stored in lower case")
    public String username;

    @RestForm
    @NotNull
    @Schema(
            examples = "correct horse battery",
            minLength = PasswordPolicy.MIN_LENGTH,
            maxLength = PasswordPolicy.MAX_LENGTH,
            description = "Any characters; neither a common password nor similar to a name of the user")
    public String password;

    @RestForm
    @NotNull
    @Schema(description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels; stored without camera data and place")
    public FileUpload avatar;

    @RestForm
    @Schema(
            description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels; optional; stored without camera data and"
                    + " place")
    public FileUpload coverImage;
}
