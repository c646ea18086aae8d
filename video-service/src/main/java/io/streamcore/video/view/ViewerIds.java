package io.streamcore.video.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.ObjectId;

/** Identifies viewers: users by their id, anonymous ones by a keyed hash that cannot be reversed. */
@ApplicationScoped
public class ViewerIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final SecretKeySpec key;

    ViewerIds(ViewConfig config) {
        key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    static String ofUser(ObjectId id) {
        return "user:" + id;
    }

    /** The first 128 bits of the HMAC of network and user agent, in Base64. */
    String ofAnonymous(String network, String userAgent) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((network.length() + ":" + network).getBytes(StandardCharsets.UTF_8));
            byte[] hash = mac.doFinal(userAgent.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
