package io.streamcore.local.launcher.settings;

/** The three values that name an account at Cloudinary, real or emulated. */
public record CloudinaryAccount(String cloudName, String apiKey, String apiSecret) {
    @Override
    public String toString() {
        return "CloudinaryAccount[" + cloudName + "]";
    }
}
