package io.streamcore.auth.secondfactor;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The recovery codes of an account, shown once; earlier ones are void. */
@Schema(name = "RecoveryCodes")
public record RecoveryCodesView(
        @Schema(examples = "[\"k3v7q-2mxzt\"]", description = "Each replaces a one-time password once")
        List<String> recoveryCodes) {}
