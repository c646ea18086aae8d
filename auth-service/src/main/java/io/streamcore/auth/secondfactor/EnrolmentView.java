package io.streamcore.auth.secondfactor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.binary.Base32;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an authenticator app needs, shown once. */
@Schema(name = "SecondFactorEnrolment")
public record EnrolmentView(
        @Schema(examples = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", description = "Base32, to be typed")
        String secret,

        @Schema(
                examples = "otpauth://totp/StreamCore:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=StreamCore"
                        + "&algorithm=SHA1&digits=6&period=30",
                description = "To be shown as a QR code")
        String uri) {

    static EnrolmentView of(byte[] secret, String issuer, String username) {
        String base32 = new Base32().encodeToString(secret);
        return new EnrolmentView(
                base32,
                "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                        .formatted(
                                encoded(issuer),
                                encoded(username),
                                base32,
                                encoded(issuer),
                                OneTimePasswords.STEP.toSeconds()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
