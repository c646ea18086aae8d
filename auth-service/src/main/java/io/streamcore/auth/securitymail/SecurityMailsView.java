package io.streamcore.auth.securitymail;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which security mails a user wants. */
@Schema(name = "SecurityMails")
public record SecurityMailsView(
        @Schema(examples = "true", description = "After a login on a device that was not used before")
        boolean newDevice,

        @Schema(examples = "true", description = "After a change of the password in a session")
        boolean passwordChanged,

        @Schema(
                examples = "true",
                description =
                        "After a session was ended because its refresh token was used again, which looks like theft")
        boolean refreshTokenReused) {

    static SecurityMailsView of(Set<String> muted) {
        return new SecurityMailsView(
                !muted.contains(SecurityMail.NEW_DEVICE.template()),
                !muted.contains(SecurityMail.PASSWORD_CHANGED.template()),
                !muted.contains(SecurityMail.REFRESH_TOKEN_REUSED.template()));
    }
}
