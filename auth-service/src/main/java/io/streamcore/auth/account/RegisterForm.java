package io.streamcore.auth.account;

import io.streamcore.auth.password.PasswordPolicy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The multipart body of a registration. */
@Schema(requiredProperties = {"fullName", "email", "username", "password", "avatar"})
public class RegisterForm {
    @RestForm
    @Schema(examples = "Ada Lovelace", maxLength = Registration.MAX_FULL_NAME)
    public String fullName;

    @RestForm
    @Schema(description = "The Node API's other name of fullName, read when that is absent")
    public String fullname;

    @RestForm
    @Schema(examples = "ada@example.org", maxLength = Email.MAX_LENGTH)
    public String email;

    @RestForm
    @Schema(examples = "ada", pattern = "[A-Za-z0-9._-]{3,30}", description = "Stored in lower case")
    public String username;

    @RestForm
    @Schema(
            examples = "correct horse battery",
            minLength = PasswordPolicy.MIN_LENGTH,
            maxLength = PasswordPolicy.MAX_LENGTH,
            description = "Any characters; neither a common password nor little more than one's name")
    public String password;

    @RestForm
    @Schema(description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels")
    public FileUpload avatar;

    @RestForm
    @Schema(description = "JPEG, PNG or WebP, up to 5 MB and 40 megapixels; optional")
    public FileUpload coverImage;
}
