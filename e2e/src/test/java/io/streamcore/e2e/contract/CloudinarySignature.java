package io.streamcore.e2e.contract;

import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.launcher.keys.Secrets;
import org.apache.commons.codec.digest.DigestUtils;

/** Signs as the platform's Cloudinary account does. */
record CloudinarySignature(PlatformProcess platform) {
    String of(String text) {
        String secret = new Secrets(platform.home().resolve("secrets")).cloudinary();
        return DigestUtils.sha1Hex(text + secret);
    }
}
