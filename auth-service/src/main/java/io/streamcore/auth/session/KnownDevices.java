package io.streamcore.auth.session;

import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.securitymail.SecurityMail;
import io.streamcore.auth.securitymail.SecurityMails;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.bson.types.ObjectId;

/** Tells users of a login on a device that they have not used before. */
@Singleton
class KnownDevices {
    private static final int DIGITS = 16;

    private final SecurityMails mails;
    private final KnownDeviceRepository devices;

    KnownDevices(SecurityMails mails, KnownDeviceRepository devices) {
        this.mails = mails;
        this.devices = devices;
    }

    /** Stored in place of the device's name, without the versions that change with every update of a browser. */
    static String fingerprint(String device) {
        return DigestUtils.sha256Hex(device.replaceAll("[0-9._]+", "")).substring(0, DIGITS);
    }

    /** An account without known devices was last used before they were recorded. */
    void recognize(Session session, RecordedLogin login) {
        String fingerprint = fingerprint(session.device());
        if (login.knownDevices().filter(known -> known.contains(fingerprint)).isEmpty()) {
            Optional<PendingMail> mail = login.knownDevices()
                    .flatMap(known -> mails.of(SecurityMail.NEW_DEVICE, new ObjectId(), session.createdAt()));
            devices.add(session.userId(), fingerprint, mail);
        }
    }
}
