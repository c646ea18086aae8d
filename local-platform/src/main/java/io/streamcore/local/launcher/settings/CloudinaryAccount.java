package io.streamcore.local.launcher.settings;

/** The credentials of a Cloudinary account, real or emulated. */
public record CloudinaryAccount(String cloudName, String apiKey, String apiSecret) {
    @Override
    public String toString() {
        return "CloudinaryAccount[" + cloudName + "]";
    }
}
