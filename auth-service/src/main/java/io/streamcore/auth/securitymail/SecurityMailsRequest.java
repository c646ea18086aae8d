package io.streamcore.auth.securitymail;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of which security mails a user wants; what is absent stays as it is. */
public record SecurityMailsRequest(
        @Schema(examples = "false") Boolean newDevice,
        @Schema(examples = "true") Boolean passwordChanged,
        @Schema(examples = "true") Boolean refreshTokenReused) {

    /** What was chosen, by template. */
    Map<String, Boolean> choices() {
        Map<String, Boolean> choices = new HashMap<>();
        choices.put(SecurityMail.NEW_DEVICE.template(), newDevice);
        choices.put(SecurityMail.PASSWORD_CHANGED.template(), passwordChanged);
        choices.put(SecurityMail.REFRESH_TOKEN_REUSED.template(), refreshTokenReused);
        choices.values().removeIf(chosen -> chosen == null);
        return choices;
    }
}
