package io.streamcore.video.view;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.ObjectId;

/** Names viewers: users by their id, strangers by a keyed hash of address and agent that cannot be turned back. */
@ApplicationScoped
public class ViewerIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_KEPT = 16;

    @Inject
    ViewConfig config;

    private SecretKeySpec key;

    @PostConstruct
    void readKey() {
        key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    static String ofUser(ObjectId id) {
        return "user:" + id;
    }

    String ofStranger(String address, String agent) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((address.length() + ":" + address).getBytes(StandardCharsets.UTF_8));
            byte[] hash = mac.doFinal(agent.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES_KEPT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
