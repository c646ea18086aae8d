package io.streamcore.auth.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The multipart body of a registration. */
public class RegisterForm {
    @RestForm
    @Schema(maxLength = Registration.MAX_FULL_NAME)
    public String fullName;

    @RestForm
    @Schema(description = "Another name of fullName")
    public String fullname;

    @RestForm
    public String email;

    @RestForm
    public String username;

    @RestForm
    public String password;

    @RestForm
    public FileUpload avatar;

    @RestForm
    public FileUpload coverImage;
}
